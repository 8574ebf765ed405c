package org.tagyard.local.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir private Path directory;

    @Test
    void aSecretIsMadeOnceAndReadableByItsOwnerAlone() throws IOException {
        var made = Home.at(directory).secret("pepper");
        assertThat(made).hasSize(43);
        assertThat(Home.at(directory).secret("pepper")).isEqualTo(made);
        assertThat(Home.at(directory).secret("another")).isNotEqualTo(made);
        var file = Home.at(directory).secretFile("pepper");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aSecondStartOnTheSameDirectoryIsRefusedUntilTheFirstEnds() throws Exception {
        var first = Home.at(directory).claim();
        assertThatThrownBy(() -> Home.at(directory).claim())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("already runs")
                .hasMessageContaining("process " + ProcessHandle.current().pid());
        first.close();
        Home.at(directory).claim().close();
    }

    @Test
    void aFileInThePlaceOfTheDirectoryIsRefusedWithTheRemedy() throws IOException {
        var file = Files.writeString(directory.resolve("data"), "");
        assertThatThrownBy(() -> Home.at(file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("it is a file")
                .hasMessageContaining("--data DIRECTORY");
    }

    @Test
    void theProgramsOfTheDatabaseAreTheOwnersAlone() throws IOException {
        var programs = Home.at(directory).databasePrograms();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(programs)))
                .isEqualTo("rwx------");
    }
}
