package org.tagyard.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagyard.local.place.Home;

class LeftBehindTest {
    @TempDir private Path directory;

    @Test
    void aChildOfAKilledStartIsFoundAndStopped() throws Exception {
        var home = Home.at(directory);
        var child =
                ChildProcess.start(
                        home, "sleeper", "the sleeper", List.of("sleep", "1000"), Map.of());
        // Nobody closes the child: that is what a killed start leaves.
        assertThat(LeftBehind.stop(Home.at(directory), "sleeper")).isTrue();
        assertThat(child.ended().get(10, TimeUnit.SECONDS)).contains("The sleeper ended");
        assertThat(LeftBehind.stop(home, "sleeper")).isFalse();
    }

    @Test
    void anotherProcessThatGotTheSameIdIsLeftAlone() throws IOException {
        var home = Home.at(directory);
        var other = new ProcessBuilder("sleep", "1000").start();
        try {
            Files.writeString(
                    home.run("runtime.process"),
                    other.pid() + " " + Instant.parse("2020-01-01T00:00:00Z"));
            assertThat(LeftBehind.stop(home, "runtime")).isFalse();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroy();
        }
    }

    @Test
    void aNoteThatWasHalfWrittenIsForgotten() throws IOException {
        var home = Home.at(directory);
        Files.writeString(home.run("runtime.process"), "12");
        assertThat(LeftBehind.stop(home, "runtime")).isFalse();
        assertThat(home.run("runtime.process")).doesNotExist();
    }

    @Test
    void aChildThatEndsByItselfLeavesNoNote() {
        var home = Home.at(directory);
        ChildProcess.start(home, "sleeper", "the sleeper", List.of("sleep", "1000"), Map.of())
                .close();
        assertThat(home.run("sleeper.process")).doesNotExist();
    }

    @Test
    void theLastWordsOfAKilledStartAreNotWaitedFor() throws Exception {
        var home = Home.at(directory);
        var child =
                ChildProcess.start(
                        home,
                        "talker",
                        "the talker",
                        List.of("sh", "-c", "trap '' TERM; echo up; while :; do sleep 1; done"),
                        Map.of(),
                        ChildProcess.Ending.withLastWords(Duration.ofMinutes(10), () -> {}));
        awaitLine(home.log("talker"));

        assertThat(LeftBehind.stop(Home.at(directory), "talker")).isTrue();

        assertThat(child.ended().get(8, TimeUnit.SECONDS)).contains("The talker ended");
    }

    @Test
    void aProgramMaySayItsLastWordsAndWhatTheyStartIsNotDisturbed() throws Exception {
        var home = Home.at(directory);
        var said = directory.resolve("said");
        var child =
                ChildProcess.start(
                        home,
                        "talker",
                        "the talker",
                        List.of(
                                "sh",
                                "-c",
                                "trap 'sh -c \"sleep 0.5; echo all > %s\"; exit' TERM; echo up; while :; do sleep 0.1; done"
                                        .formatted(said)),
                        Map.of(),
                        ChildProcess.Ending.withLastWords(
                                Duration.ofMinutes(1), () -> assertThat(said).hasContent("all")));
        awaitLine(home.log("talker"));

        child.askToEnd();
        child.close();

        assertThat(said).hasContent("all");
    }

    private static void awaitLine(Path log) throws IOException {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (Files.size(log) == 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(log).isNotEmptyFile();
    }
}
