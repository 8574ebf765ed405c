package org.tagyard.admin.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The order of a list and the condition "behind this row", over all sort keys and the id: rows
 * neither repeat nor vanish while others are inserted.
 */
final class Keyset<R> {
    private record Column<R>(ListRules.Key<R> key, boolean descending) {}

    private final List<Column<R>> columns = new ArrayList<>();

    Keyset(ListRules<R> rules, Map<String, Boolean> order, boolean back) {
        boolean last = false;
        for (var one : order.entrySet()) {
            var key = rules.sorts().get(one.getKey());
            if (key == null) {
                throw new IllegalArgumentException("no such sort key: " + one.getKey());
            }
            last = one.getValue();
            columns.add(new Column<>(key, one.getValue() != back));
        }
        columns.add(new Column<>(rules.id(), last != back));
    }

    String orderBy() {
        return String.join(
                ", ",
                columns.stream()
                        .map(c -> c.key().expression() + (c.descending() ? " desc" : " asc"))
                        .toList());
    }

    /** (a > :k0) or (a = :k0 and b > :k1) or … */
    String behind() {
        var alternatives = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            var terms = new ArrayList<String>();
            for (int j = 0; j < i; j++) {
                terms.add(columns.get(j).key().expression() + " = :k" + j);
            }
            var column = columns.get(i);
            terms.add(column.key().expression() + (column.descending() ? " < :k" : " > :k") + i);
            alternatives.add("(" + String.join(" and ", terms) + ")");
        }
        return "(" + String.join(" or ", alternatives) + ")";
    }

    List<String> keysOf(R row) {
        return columns.stream().map(c -> written(c.key().value().apply(row))).toList();
    }

    /** The values of a cursor's keys, by parameter name. */
    Map<String, Object> values(List<String> keys) {
        if (keys.size() != columns.size()) {
            throw new IllegalArgumentException("a cursor of another order");
        }
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keys.size(); i++) {
            values.put("k" + i, read(keys.get(i)));
        }
        return values;
    }

    private static String written(Comparable<?> value) {
        return switch (value) {
            case Instant instant -> "t" + instant;
            case UUID id -> "u" + id;
            case Long number -> "l" + number;
            case Integer number -> "i" + number;
            case String text -> "s" + text;
            default ->
                    throw new IllegalArgumentException(
                            "cannot be a sort key: " + value.getClass().getName());
        };
    }

    private static Object read(String key) {
        String text = key.substring(1);
        return switch (key.charAt(0)) {
            case 't' -> Instant.parse(text);
            case 'u' -> UUID.fromString(text);
            case 'l' -> Long.valueOf(text);
            case 'i' -> Integer.valueOf(text);
            default -> text;
        };
    }
}
