package org.tagyard.local.template;

import java.util.ArrayList;
import java.util.List;
import org.tagyard.platform.templateapi.ApiCatalogue;
import org.tagyard.platform.templateapi.ApiEntry;
import org.tagyard.platform.templateapi.Confirmation;

/**
 * The table of all APIs, from the catalogue itself: name, permission, and whether Google's
 * behaviour is confirmed or assumed.
 */
final class ApiTable {
    private static final Row HEAD = new Row("API", "permission", "Google's behaviour");

    private final List<Row> rows;

    ApiTable(ApiCatalogue catalogue) {
        this.rows = catalogue.runtimeEntries().stream().map(ApiTable::row).toList();
    }

    private record Row(String name, String permission, String behaviour) {}

    private static Row row(ApiEntry entry) {
        return new Row(
                entry.name(), entry.permission().orElse(""), behaviour(entry.confirmation()));
    }

    private static String behaviour(Confirmation confirmation) {
        return switch (confirmation) {
            case CONFIRMED -> "confirmed";
            case PARTLY -> "partly assumed";
            case UNCONFIRMED -> "assumed";
        };
    }

    /** For a terminal, in columns. */
    String text() {
        var all = new ArrayList<>(List.of(HEAD));
        all.addAll(rows);
        int names = all.stream().mapToInt(it -> it.name().length()).max().orElse(1);
        int permissions = all.stream().mapToInt(it -> it.permission().length()).max().orElse(1);
        var text = new StringBuilder();
        for (var row : all) {
            text.append(row.name().concat(" ".repeat(names - row.name().length() + 2)))
                    .append(row.permission())
                    .append(" ".repeat(permissions - row.permission().length() + 2))
                    .append(row.behaviour())
                    .append('\n');
        }
        return text.append('\n').append(rows.size()).append(" APIs\n").toString();
    }

    /** For the README. */
    String markdown() {
        var text = new StringBuilder();
        line(text, HEAD.name(), HEAD.permission(), HEAD.behaviour());
        line(text, "---", "---", "---");
        for (var row : rows) {
            line(text, code(row.name()), code(row.permission()), row.behaviour());
        }
        return text.toString();
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static void line(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
