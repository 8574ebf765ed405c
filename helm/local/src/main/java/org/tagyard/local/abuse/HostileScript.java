package org.tagyard.local.abuse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One script of the suite.
 *
 * @param budgets those that may stop it, see {@link Verdict#by}
 */
record HostileScript(String name, Set<String> budgets, String code) {
    private static final String HEAD = "//: ";

    HostileScript {
        budgets = Set.copyOf(budgets);
    }

    /** All scripts of the suite, in the file's order. */
    static List<HostileScript> all() {
        var scripts = new ArrayList<HostileScript>();
        var code = new StringBuilder();
        String head = "";
        for (var line : text().lines().toList()) {
            if (line.startsWith(HEAD)) {
                add(scripts, head, code);
                head = line.substring(HEAD.length());
            } else if (!line.startsWith("//")) {
                code.append(line).append('\n');
            }
        }
        add(scripts, head, code);
        return List.copyOf(scripts);
    }

    private static void add(List<HostileScript> scripts, String head, StringBuilder code) {
        if (!head.isEmpty()) {
            var parts = head.split(" \\| ", 2);
            scripts.add(new HostileScript(parts[0], Set.of(parts[1].split(", ")), code.toString()));
        }
        code.setLength(0);
    }

    private static String text() {
        try (InputStream in =
                Objects.requireNonNull(
                        HostileScript.class.getResourceAsStream("/abuse/hostile-scripts.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the hostile scripts", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
