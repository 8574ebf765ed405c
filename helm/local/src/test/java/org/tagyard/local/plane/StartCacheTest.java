package org.tagyard.local.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
    private static final List<String> OPTIONS = List.of("-Xmx64m");
    private static final String LEARN = "-XX:AOTCacheOutput=";

    @TempDir private Path directory;
    private Path program;

    @BeforeEach
    void aProgram() throws IOException {
        Files.createDirectories(directory.resolve("app/lib"));
        program = Files.writeString(directory.resolve("app/run.jar"), "program");
        Files.writeString(directory.resolve("app/lib/library.jar"), "library");
    }

    private StartCache cache(List<String> options) {
        return StartCache.of(program, options, directory.resolve("caches"));
    }

    /** What the virtual machine does at the end of a run that was allowed to finish. */
    private Path write(StartCache cache) throws IOException {
        var option = cache.toLearn().getFirst();
        assertThat(option).startsWith(LEARN);
        return Files.writeString(Path.of(option.substring(LEARN.length())), "learnt");
    }

    @Test
    void whatARunLearntServesTheNextOne() throws IOException {
        var cache = cache(OPTIONS);
        assertThat(cache.isKept()).isFalse();
        write(cache);
        assertThat(cache.isKept()).as("not before the run has ended").isFalse();
        cache.keep();

        var next = cache(OPTIONS);
        assertThat(next.isKept()).isTrue();
        assertThat(next.toUse())
                .first(InstanceOfAssertFactories.STRING)
                .startsWith("-XX:AOTCache=" + directory.resolve("caches"));
    }

    @Test
    void aRunThatWasKilledLeavesNothingToTrip() {
        var cache = cache(OPTIONS);
        assertThat(cache.toLearn()).isNotEmpty();
        cache.keep();
        assertThat(cache.isKept()).isFalse();
    }

    @Test
    void anotherBuildOtherOptionsAndATouchedLibraryFindNoCache() throws IOException {
        var cache = cache(OPTIONS);
        write(cache);
        cache.keep();

        assertThat(cache(List.of("-Xmx65m")).isKept()).as("other options").isFalse();
        var library = directory.resolve("app/lib/library.jar");
        var then = Files.getLastModifiedTime(library);
        Files.setLastModifiedTime(library, FileTime.from(Instant.EPOCH));
        assertThat(cache(OPTIONS).isKept()).as("a touched library").isFalse();
        Files.setLastModifiedTime(library, then);
        assertThat(cache(OPTIONS).isKept()).as("as it was").isTrue();
        Files.writeString(program, "another program");
        assertThat(cache(OPTIONS).isKept()).as("another build").isFalse();
    }

    @Test
    void learningAnewRemovesWhatFormerBuildsAndKilledRunsLeft() throws Exception {
        var former = cache(OPTIONS);
        write(former);
        former.keep();
        var gone = new ProcessBuilder("true").start();
        assertThat(gone.waitFor(10, TimeUnit.SECONDS)).isTrue();
        var caches = directory.resolve("caches");
        var killed = Files.writeString(caches.resolve("ab." + gone.pid() + ".new.config"), "half");
        var parallel =
                Files.writeString(
                        caches.resolve("ab." + ProcessHandle.current().pid() + ".new"), "other");
        Files.writeString(program, "another program");

        assertThat(cache(OPTIONS).toLearn()).isNotEmpty();

        assertThat(killed).doesNotExist();
        assertThat(parallel).as("a start that still runs").exists();
        try (var files = Files.list(caches)) {
            assertThat(files).containsExactly(parallel);
        }
    }

    @Test
    void aCacheThatAStartFailedWithIsGivenUp() throws IOException {
        var cache = cache(OPTIONS);
        write(cache);
        cache.keep();
        cache.discard();
        assertThat(cache(OPTIONS).isKept()).isFalse();
        cache.discard();
    }
}
