package org.tagyard.local.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagyard.local.place.Home;
import org.tagyard.local.place.Refusal;

class ChildProcessTest {
    private static final URI NOBODY = URI.create("http://127.0.0.1:9/");

    @TempDir private Path directory;

    @Test
    void aProgramThatEndsBeforeItIsReadyIsReportedWithTheEndOfItsLog() {
        var command =
                List.of("sh", "-c", "echo all is well; echo ERROR: no database; echo bye; exit 3");
        try (var child =
                ChildProcess.start(
                        Home.at(directory), "runtime", "the runtime", command, Map.of())) {
            assertThatThrownBy(() -> child.awaitReady(NOBODY, Duration.ofSeconds(20)))
                    .isInstanceOf(Refusal.class)
                    .hasMessage(
                            "The runtime stopped while it started; its log ends with: ERROR: no database. The whole log is in "
                                    + directory.resolve("log/runtime.log")
                                    + ".");
        }
    }

    @Test
    void aProgramThatIsNeverReadyIsReportedAfterItsTime() {
        var command = List.of("sleep", "1000");
        try (var child =
                ChildProcess.start(
                        Home.at(directory), "runtime", "the runtime", command, Map.of())) {
            assertThatThrownBy(() -> child.awaitReady(NOBODY, Duration.ofMillis(200)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("was not ready after");
        }
    }
}
