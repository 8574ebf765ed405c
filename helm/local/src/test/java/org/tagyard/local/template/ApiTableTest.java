package org.tagyard.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagyard.platform.templateapi.ApiCatalogue;

class ApiTableTest {
    private static final Path README = Path.of("..", "..", "README.md");
    private static final String BEGIN = "<!-- apis -->";
    private static final String END = "<!-- /apis -->";

    @TempDir private Path folder;

    @Test
    void allApisStandInTheTableWithPermissionAndDegreeOfConfirmation() {
        var terminal = new CommandLine(folder);

        assertThat(terminal.template("apis")).isZero();

        var lines = terminal.lines();
        assertThat(lines.getFirst().split(" {2,}"))
                .containsExactly("API", "permission", "Google's behaviour");
        assertThat(lines.getLast()).isEqualTo("66 APIs");
        assertThat(lines).anyMatch(it -> it.matches("sendHttpRequest +send_http +confirmed"));
        assertThat(lines).anyMatch(it -> it.matches("makeString +confirmed"));
        assertThat(lines).noneMatch(it -> it.startsWith("assertApi"));
    }

    @Test
    void theMarkdownHasARowForEachApi() {
        var terminal = new CommandLine(folder);

        assertThat(terminal.template("apis", "--markdown")).isZero();

        assertThat(terminal.lines())
                .hasSize(2 + 66)
                .contains("| `sendHttpRequest` | `send_http` | confirmed |")
                .contains("| `makeString` |  | confirmed |");
    }

    @Test
    void theReadmeShowsTheTableAsItIs() throws IOException {
        var readme = Files.readString(README);
        assertThat(readme)
                .describedAs(
                        "README.md needs a section \"Template APIs\" with the lines %s and %s;"
                                + " put the output of ./tagyard template apis --markdown between them",
                        BEGIN, END)
                .contains(BEGIN, END);

        assertThat(readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END)))
                .describedAs(
                        "README.md, Template APIs: replace the table by the output of"
                                + " ./tagyard template apis --markdown")
                .isEqualToIgnoringNewLines("\n" + new ApiTable(new ApiCatalogue()).markdown());
    }
}
