package org.tagyard.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
}
