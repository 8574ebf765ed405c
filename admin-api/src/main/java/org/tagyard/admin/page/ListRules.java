package org.tagyard.admin.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a list of entities can be filtered and sorted by. The entity's alias in all expressions is
 * {@code r}. Built once, as a constant of the repository:
 *
 * <pre>{@code
 * ListRules.of(TokenRow.class, "r.tokenId", row -> row.tokenId)
 *         .sort("name", "r.name", row -> row.name)
 *         .sort("createdAt", "r.createdAt", row -> row.createdAt)
 *         .defaultSort("name")
 *         .filter("name", "r.name", ListRules.Kind.TEXT)
 *         .filter("createdAt", "r.createdAt", ListRules.Kind.TIME);
 * }</pre>
 *
 * @param <R> the entity
 */
public final class ListRules<R> {
    /** How the values of a filter are read from the query. */
    public enum Kind {
        /** Equal to one of the comma-separated texts. */
        TEXT,
        /** A whole number, or {@code [gte]} and {@code [lt]} of it. */
        NUMBER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** {@code [gte]} and {@code [lt]} of a point in time. */
        TIME,
        /** Equal to one text, in which a comma is a comma. */
        EXACT
    }

    record Key<R>(String expression, Function<R, Comparable<?>> value) {}

    record Filter(String expression, Kind kind, Function<String, Object> reading) {}

    private final Class<R> entity;
    private final Key<R> id;
    private final Map<String, Key<R>> sorts = new LinkedHashMap<>();
    private final Map<String, Filter> filters = new LinkedHashMap<>();
    private String defaultSort = "";

    private ListRules(Class<R> entity, Key<R> id) {
        this.entity = entity;
        this.id = id;
    }

    /** Rules for an entity whose id breaks ties of the order. */
    public static <R> ListRules<R> of(Class<R> entity, String id, Function<R, UUID> value) {
        return new ListRules<>(entity, new Key<>(id, value::apply));
    }

    /** Rules for what only has an order by slug; such a list has no entity to query. */
    static <R> ListRules<R> bySlug() {
        @SuppressWarnings("unchecked") // the entity of these rules is never asked for
        var rules = (ListRules<R>) of(Object.class, "r.slug", _ -> new UUID(0, 0));
        return rules.sort("slug", "r.slug", _ -> "").defaultSort("slug");
    }

    /** A member to sort by; its column is never null and holds text, a number or a time. */
    public ListRules<R> sort(String member, String expression, Function<R, Comparable<?>> value) {
        sorts.put(member, new Key<>(expression, value));
        return this;
    }

    /** The order when the caller names none, as in {@code ?sort=}: {@code -createdAt}. */
    public ListRules<R> defaultSort(String sort) {
        defaultSort = sort;
        return this;
    }

    /**
     * A member to filter by.
     *
     * @param expression what is compared; or a whole condition with {@code :value} in it, where a
     *     list is expected
     */
    public ListRules<R> filter(String member, String expression, Kind kind) {
        return filter(member, expression, kind, text -> text);
    }

    /** A member to filter by whose texts are read by a function, such as an id's. */
    public ListRules<R> filter(
            String member, String expression, Kind kind, Function<String, Object> reading) {
        filters.put(member, new Filter(expression, kind, reading));
        return this;
    }

    Class<R> entity() {
        return entity;
    }

    Key<R> id() {
        return id;
    }

    Map<String, Key<R>> sorts() {
        return sorts;
    }

    Map<String, Filter> filters() {
        return filters;
    }

    String defaultSort() {
        return defaultSort;
    }
}
