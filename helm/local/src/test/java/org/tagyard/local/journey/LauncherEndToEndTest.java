package org.tagyard.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.local.place.Ports;
import org.tagyard.local.place.Ports.Service;

/** What goes wrong at a start is said in one sentence with its remedy. */
class LauncherEndToEndTest {
    private static final Map<String, String> JDK =
            Map.of("JAVA_HOME", System.getProperty("java.home"));

    @TempDir private Path directory;

    @Test
    void aTooOldJdkIsNamedWithWhatIsNeeded() throws IOException {
        var old = Files.createDirectories(directory.resolve("jdk-17/bin")).getParent();
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        var compiler = Files.writeString(old.resolve("bin/javac"), "");
        Files.setPosixFilePermissions(compiler, PosixFilePermissions.fromString("rwxr-xr-x"));
        var environment =
                Map.of(
                        "JAVA_HOME",
                        old.toString(),
                        "TAGYARD_JDK_PLACES",
                        old.toString(),
                        "PATH",
                        "/usr/bin:/bin");
        for (var command : List.of("up", "test", "prove", "bench")) {
            var ending = Launch.of(environment, List.of(command)).awaitEnd();
            assertThat(ending.code()).as(command).isEqualTo(1);
            assertThat(ending.text())
                    .hasLineCount(1)
                    .startsWith("tagyard: JDK 25 is needed and was not found (found only: 17")
                    .contains("point JAVA_HOME at it");
        }
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheUsage() {
        var ending = Launch.of(JDK, List.of("dance")).awaitEnd();
        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.text())
                .startsWith("tagyard: there is no command dance")
                .contains("usage: ./tagyard COMMAND");
    }

    @Test
    void anUnknownOptionIsRefused() {
        var ending = Launch.of(JDK, List.of("up", "--no-build", "--colour")).awaitEnd();
        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.text())
                .isEqualTo("tagyard: unknown option --colour; ./tagyard help says how");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up --data | --data needs a value",
                "up --port | --port needs a value",
                "up everything | up takes options only, not \"everything\"",
                "bench sync --port runtime=8180 | --port belongs to up",
                "prove kill --part accept | --part belongs to bench durable",
                "bench durable --seconds | --seconds needs a value",
                "prove templates here --keycloak | --keycloak belongs to up",
                "test quickly | test takes nothing else, not \"quickly\"",
            })
    void whatCannotBeRightIsSaidBeforeAnythingIsBuilt(String command, String told) {
        var ending = Launch.of(JDK, List.of(command.split(" "))).awaitEnd();
        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.text()).isEqualTo("tagyard: " + told + "; ./tagyard help says how");
    }

    @Test
    void theHelpNamesEveryCommandAndOption() throws IOException {
        var help = Launch.of(JDK, List.of("help")).awaitEnd();
        assertThat(help.code()).isZero();
        var known =
                Pattern.compile("(?m)^  ([a-z]+(?: \\| [a-z]+)*)(?: \\| -.*)?\\)$|(--[a-z-]+)\\)")
                        .matcher(Files.readString(Checkout.root().resolve("tagyard")))
                        .results()
                        .flatMap(found -> Stream.of(found.group(1), found.group(2)))
                        .filter(Objects::nonNull)
                        .flatMap(names -> Stream.of(names.split(" \\| ")))
                        .toList();
        assertThat(known).contains("up", "template", "bench", "--keycloak", "--no-build");
        assertThat(help.text()).contains(known);
    }

    @Test
    void aBusyPortIsNamedWithTheWayAround() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = Ports.usualBut(List.of("admin=" + other.getLocalPort()));
            var ending = Launch.up(directory.resolve("data"), onFreePortsBut(ports)).awaitEnd();
            assertThat(ending.code()).isEqualTo(1);
            assertThat(ending.text())
                    .contains(
                            "tagyard: Port "
                                    + other.getLocalPort()
                                    + ", where the admin API would listen, is busy.")
                    .contains("--port admin=NUMBER")
                    .doesNotContain("Exception");
        }
    }

    private static Ports onFreePortsBut(Ports busy) {
        var numbers = new EnumMap<Service, Integer>(Service.class);
        numbers.putAll(Ports.free().numbers());
        numbers.put(Service.ADMIN, busy.of(Service.ADMIN));
        return new Ports(numbers);
    }

    @Test
    void aDamagedDatabaseIsNamedWithTheWayOut() throws IOException {
        var database = Files.createDirectories(directory.resolve("data/database"));
        Files.writeString(database.resolve("PG_VERSION"), "18\n");
        var ending = Launch.up(directory.resolve("data"), Ports.free()).awaitEnd();
        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.text())
                .contains("tagyard: The database in " + database + " is damaged")
                .contains("move it away to start with a new database")
                .doesNotContain("Exception");
    }

    @Test
    void aFolderWithoutKnownTemplatesIsRefusedWithTheirNames() {
        var ending =
                Launch.of(JDK, List.of("prove", "--no-build", "templates", directory.toString()))
                        .awaitEnd();
        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.text())
                .contains("No known template")
                .contains("Data Client, JSON HTTP request, Slack, Telegram");
    }
}
