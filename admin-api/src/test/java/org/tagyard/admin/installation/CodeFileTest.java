package org.tagyard.admin.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeFileTest {
    /** Printed by the README's command. */
    private static final String CODE = "tgb_2Me26bMXR8SBj9TcuICu2VSBuLeFuZKJbCskUf26xE50tZu1i";

    @TempDir private Path directory;

    @Test
    void aCodeThatTheReadmesCommandPrintedIsTaken() throws IOException {
        var file = Files.writeString(directory.resolve("code"), CODE + "\n");
        assertThat(new CodeFile(file).code()).hasValue(CODE);
    }

    @Test
    void whatIsNoCodeStaysAsItIs() throws IOException {
        var file = Files.writeString(directory.resolve("code"), "correct-horse-battery-staple");
        assertThat(new CodeFile(file).code()).isEmpty();
        assertThat(new CodeFile(file).keep(CODE)).isFalse();
        assertThat(file).hasContent("correct-horse-battery-staple");
    }

    @Test
    void aMissingOrEmptyFileIsWrittenForItsOwnerAlone() throws IOException {
        var missing = directory.resolve("missing");
        assertThat(new CodeFile(missing).keep(CODE)).isTrue();
        assertThat(new CodeFile(missing).code()).hasValue(CODE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(missing)))
                .isEqualTo("rw-------");
        var empty = Files.writeString(directory.resolve("empty"), "\n");
        assertThat(new CodeFile(empty).keep(CODE)).isTrue();
        assertThat(new CodeFile(empty).code()).hasValue(CODE);
    }

    @Test
    void aFileThatCannotBeWrittenStopsNoStart() throws IOException {
        // Below a file nobody can write, the superuser neither.
        var file = Files.writeString(directory.resolve("file"), "x").resolve("code");
        assertThat(new CodeFile(file).keep(CODE)).isFalse();
        // A directory in its place can neither be read nor written.
        var folder = Files.createDirectory(directory.resolve("folder"));
        assertThat(new CodeFile(folder).code()).isEmpty();
        assertThat(new CodeFile(folder).keep(CODE)).isFalse();
        assertThat(folder).isDirectory();
    }
}
