package org.tagyard.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a log says at its end. */
public final class Tail {
    private static final int MOST_CHARACTERS = 400;

    private Tail() {}

    /** The last error in the log or else its last line, cut to what fits into a sentence. */
    public static String of(Path log) {
        try {
            var lines =
                    new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                            .toList();
            var last =
                    lines.stream()
                            .filter(line ->
                                    line.contains("FATAL")
                                            || line.contains("PANIC")
                                            || line.contains("ERROR"))
                            .reduce((first, second) -> second)
                            .or(() ->
                                    lines.isEmpty()
                                            ? Optional.empty()
                                            : Optional.of(lines.getLast()))
                            .orElse("(nothing)");
            return last.length() > MOST_CHARACTERS
                    ? last.substring(0, MOST_CHARACTERS) + "…"
                    : last;
        } catch (IOException e) {
            return "(cannot be read)";
        }
    }
}
