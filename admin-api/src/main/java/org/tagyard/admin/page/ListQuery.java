package org.tagyard.admin.page;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tagyard.admin.http.Times;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/**
 * The query of a list, read by its rules: every mistake is told at once, unknown parameters
 * included.
 *
 * @param limit rows on a page
 * @param cursor where to go on
 * @param counting whether a count is wanted
 * @param order the sort keys by member name, true = descending
 * @param conditions HQL conditions of the filters
 * @param values what the conditions' parameters stand for
 * @param binding all that a cursor is bound to, as text
 */
record ListQuery(
        int limit,
        Optional<String> cursor,
        boolean counting,
        Map<String, Boolean> order,
        List<String> conditions,
        Map<String, Object> values,
        String binding) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final String VALUE = ":value";

    static ListQuery read(MultivaluedMap<String, String> query, ListRules<?> rules, String scope) {
        return new Reader(query, rules).read(scope);
    }

    private static final class Reader {
        private final MultivaluedMap<String, String> query;
        private final ListRules<?> rules;
        private final List<Violation> mistakes = new ArrayList<>();
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> values = new LinkedHashMap<>();

        Reader(MultivaluedMap<String, String> query, ListRules<?> rules) {
            this.query = query;
            this.rules = rules;
        }

        ListQuery read(String scope) {
            int limit = DEFAULT_LIMIT;
            boolean counting = false;
            String sort = rules.defaultSort();
            Map<String, String> bound = new TreeMap<>();
            for (var parameter : query.entrySet()) {
                String name = parameter.getKey();
                String value = String.join(",", parameter.getValue());
                switch (name) {
                    case "limit" -> limit = limit(value);
                    case "cursor" -> {}
                    case "count" -> counting = bool(name, value);
                    case "sort" -> sort = value;
                    default -> {
                        filter(name, value);
                        bound.put(name, value);
                    }
                }
            }
            Map<String, Boolean> order = order(sort);
            if (!mistakes.isEmpty()) {
                throw ProblemException.of(Problem.MALFORMED_REQUEST, "The query cannot be used.")
                        .withErrors(mistakes);
            }
            return new ListQuery(
                    limit,
                    Optional.ofNullable(query.getFirst("cursor")),
                    counting,
                    order,
                    conditions,
                    values,
                    scope + "\n" + order + "\n" + bound);
        }

        private int limit(String value) {
            if (value.matches("[0-9]{1,3}")) {
                int limit = Integer.parseInt(value);
                if (limit >= 1 && limit <= MAX_LIMIT) {
                    return limit;
                }
            }
            mistakes.add(
                    Violation.parameter(
                                    "limit",
                                    Violation.Code.OUT_OF_RANGE,
                                    "limit is a number from 1 to " + MAX_LIMIT + ".")
                            .allowing(Map.of("minimum", 1, "maximum", MAX_LIMIT)));
            return DEFAULT_LIMIT;
        }

        private boolean bool(String name, String value) {
            if (!value.equals("true") && !value.equals("false")) {
                mistakes.add(
                        Violation.parameter(
                                name, Violation.Code.WRONG_TYPE, name + " is true or false."));
            }
            return value.equals("true");
        }

        private Map<String, Boolean> order(String sort) {
            Map<String, Boolean> order = new LinkedHashMap<>();
            for (String part : sort.split(",", -1)) {
                boolean descending = part.startsWith("-");
                String member = descending ? part.substring(1) : part;
                if (!rules.sorts().containsKey(member)) {
                    mistakes.add(
                            Violation.parameter(
                                            "sort",
                                            Violation.Code.OUT_OF_RANGE,
                                            "This list cannot be sorted like that.")
                                    .allowing(
                                            Map.of("values", List.copyOf(rules.sorts().keySet()))));
                } else {
                    order.put(member, descending);
                }
            }
            return order;
        }

        private void filter(String name, String value) {
            boolean from = name.endsWith("[gte]");
            boolean below = name.endsWith("[lt]");
            String member = from || below ? name.substring(0, name.indexOf('[')) : name;
            ListRules.Filter filter = rules.filters().get(member);
            if (filter == null || (from || below) != isRange(filter, from || below)) {
                mistakes.add(
                        Violation.parameter(
                                name,
                                Violation.Code.UNKNOWN_MEMBER,
                                "This list knows no such parameter."));
                return;
            }
            String slot = "f" + values.size();
            if (from || below) {
                range(name, value, filter, slot, from ? ">=" : "<");
            } else {
                conditions.add(
                        filter.expression().contains(VALUE)
                                ? filter.expression().replace(VALUE, ":" + slot)
                                : filter.expression() + " in (:" + slot + ")");
                values.put(
                        slot,
                        filter.kind() == ListRules.Kind.EXACT
                                ? filter.reading().apply(value)
                                : oneOf(name, value, filter));
            }
        }

        private static boolean isRange(ListRules.Filter filter, boolean asked) {
            return switch (filter.kind()) {
                case TIME -> true;
                case NUMBER -> asked;
                case TEXT, BOOLEAN, EXACT -> false;
            };
        }

        private List<Object> oneOf(String name, String value, ListRules.Filter filter) {
            return Arrays.stream(value.split(",", -1))
                    .map(text ->
                            switch (filter.kind()) {
                                case BOOLEAN -> (Object) bool(name, text);
                                case NUMBER -> number(name, text);
                                case TEXT, TIME, EXACT -> filter.reading().apply(text);
                            })
                    .collect(Collectors.toList());
        }

        private void range(
                String name, String value, ListRules.Filter filter, String slot, String operator) {
            conditions.add(filter.expression() + " " + operator + " :" + slot);
            if (filter.kind() == ListRules.Kind.NUMBER) {
                values.put(slot, number(name, value));
                return;
            }
            var instant = Times.parse(value);
            if (instant.isEmpty()) {
                mistakes.add(
                        Violation.parameter(
                                name,
                                Violation.Code.WRONG_TYPE,
                                "A point in time is written 2026-11-24T09:00:00.000Z."));
            }
            instant.ifPresent(found -> values.put(slot, found));
        }

        private long number(String name, String text) {
            if (text.matches("-?[0-9]{1,18}")) {
                return Long.parseLong(text);
            }
            mistakes.add(
                    Violation.parameter(
                            name, Violation.Code.WRONG_TYPE, name + " is a whole number."));
            return 0;
        }
    }
}
