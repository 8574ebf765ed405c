package org.tagyard.local.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Somebody at a terminal, in a folder. */
final class CommandLine {
    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    CommandLine(Path folder) {
        this.folder = folder;
    }

    /** Writes a file below the folder. */
    Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** The exit code of {@code ./tagyard template …}. */
    int template(String... arguments) {
        return watching(() -> false, arguments);
    }

    int watching(Patience patience, String... arguments) {
        return new TemplateCommand(
                        folder,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8))
                .run(List.of(arguments), patience);
    }

    /** Printed so far, of what is meant for people or programs. */
    String printed() {
        return out.toString(UTF_8);
    }

    List<String> lines() {
        return printed().lines().toList();
    }

    /** Forgets what was printed. */
    void clear() {
        out.reset();
    }

    String complaint() {
        return err.toString(UTF_8);
    }
}
