package org.tagyard.platform.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The sections of a file by name, in file order (spec: template-runtime §2.1). */
record Sections(Map<String, Section> byName) {
    /** Begins and ends with a letter: a line of underscores alone is text, not a section. */
    private static final Pattern MARKER = Pattern.compile("___([A-Z](?:[A-Z_]*[A-Z])?)___");

    Sections {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** Splits at the marker lines. Of a repeated section the first wins. */
    static Sections split(String file, Findings findings) {
        Map<String, Section> sections = new LinkedHashMap<>();
        var lines = normalised(file).split("\n", -1);
        int start = next(lines, 0);
        while (start < lines.length) {
            int end = next(lines, start + 1);
            var name = lines[start].substring(3, lines[start].length() - 3);
            var text = new StringBuilder();
            for (int i = start + 1; i < end; i++) {
                text.append(lines[i]).append('\n');
            }
            var section = new Section(name, start + 2, text.toString());
            if (sections.putIfAbsent(name, section) != null) {
                findings.add(
                        Severity.WARNING,
                        "duplicate-section",
                        "The section %s stands here again; the first one counts.".formatted(name),
                        section.pointer(),
                        start + 1,
                        1);
            }
            start = end;
        }
        return new Sections(sections);
    }

    Optional<Section> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static int next(String[] lines, int from) {
        int at = from;
        while (at < lines.length && !MARKER.matcher(lines[at]).matches()) {
            at++;
        }
        return at;
    }

    private static String normalised(String file) {
        var text = file.startsWith("\ufeff") ? file.substring(1) : file;
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
