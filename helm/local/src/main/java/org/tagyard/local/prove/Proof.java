package org.tagyard.local.prove;

import java.util.List;

/**
 * What became of each template.
 *
 * @param rows in the order of {@link PublicTemplate}
 */
record Proof(List<Row> rows) {
    Proof {
        rows = List.copyOf(rows);
    }

    /**
     * @param template its title
     * @param folder where it was found, empty when it was not
     * @param works whether everything it does was seen
     * @param what was seen, or what is wrong
     */
    record Row(String template, String folder, boolean works, String what) {}

    boolean holds() {
        return rows.stream().allMatch(Row::works);
    }

    String text() {
        var text = new StringBuilder(line("template", "folder", "", "what happened"));
        for (var row : rows) {
            text.append(
                    line(
                            row.template(),
                            row.folder(),
                            row.works() ? "works" : "FAILS",
                            row.what()));
        }
        return text.toString();
    }

    private static String line(String template, String folder, String verdict, String what) {
        return "%-18s  %-40s  %-5s  %s%n".formatted(template, folder, verdict, what);
    }
}
