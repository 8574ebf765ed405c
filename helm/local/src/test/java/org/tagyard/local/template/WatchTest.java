package org.tagyard.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.local.template.TemplateFixtures.aDoubler;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
    private static final String RIGHT = "assertThat(runCode({n: 2})).isEqualTo(4);";
    private static final String WRONG = "assertThat(runCode({n: 2})).isEqualTo(40);";

    @TempDir private Path folder;
    private CommandLine terminal = new CommandLine(Path.of(""));

    /** What was printed by each look. */
    private final List<String> looks = new ArrayList<>();

    @BeforeEach
    void sitDown() throws IOException {
        terminal = new CommandLine(folder);
        terminal.write("t/a.tpl", aDoubler(RIGHT));
        terminal.write("t/b.tpl", aDoubler(RIGHT));
    }

    private interface Edit {
        void make() throws IOException;
    }

    /** Watches while the edits are made, one before each look. */
    private int watch(Edit... edits) {
        var left = new ArrayList<>(List.of(edits));
        int code =
                terminal.watching(
                        () -> {
                            looks.add(terminal.printed());
                            terminal.clear();
                            if (left.isEmpty()) {
                                return false;
                            }
                            try {
                                left.removeFirst().make();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            return true;
                        },
                        "test",
                        "t",
                        "--watch",
                        "--json",
                        "out.json");
        looks.removeFirst();
        return code;
    }

    @Test
    void onlyWhatChangedRunsAgainAndTheSumIsOfAll() {
        int code = watch(() -> terminal.write("t/b.tpl", aDoubler(RIGHT, WRONG)));

        assertThat(looks.getFirst())
                .doesNotContain("a.tpl")
                .contains("t/b.tpl  Doubler")
                .contains("2 files: 2 scenarios passed, 1 failed");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void nothingIsPrintedWhileNothingChanges() {
        assertThat(watch(() -> {}, () -> {})).isZero();

        assertThat(looks).containsExactly("", "");
    }

    @Test
    void newFilesRunAndRemovedOnesAreForgotten() throws IOException {
        watch(
                () -> terminal.write("t/new/c.tpl", aDoubler(RIGHT, RIGHT)),
                () -> Files.delete(folder.resolve("t/a.tpl")));

        assertThat(looks.get(0))
                .contains("t/new/c.tpl")
                .contains("3 files: 4 scenarios passed, 0 failed");
        assertThat(looks.get(1)).contains("2 files: 3 scenarios passed, 0 failed");
        assertThat(
                        new ObjectMapper()
                                .readTree(folder.resolve("out.json").toFile())
                                .findValuesAsText("file"))
                .containsExactly("t/b.tpl", "t/new/c.tpl");
    }

    @Test
    void aFolderThatIsAwayForAMomentDoesNotEndTheWatch() {
        int code =
                watch(
                        () -> Files.move(folder.resolve("t"), folder.resolve("aside")),
                        () -> {
                            Files.move(folder.resolve("aside"), folder.resolve("t"));
                            terminal.write("t/a.tpl", aDoubler(RIGHT, RIGHT));
                        });

        assertThat(looks.get(0)).isEmpty();
        assertThat(looks.get(1)).contains("t/a.tpl").contains("3 scenarios passed");
        assertThat(code).isZero();
    }
}
