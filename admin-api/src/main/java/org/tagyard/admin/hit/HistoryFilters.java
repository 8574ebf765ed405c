package org.tagyard.admin.hit;

import java.util.UUID;
import java.util.function.Function;
import org.tagyard.platform.tenant.IdPrefix;

/** How the filters that hits and deliveries share read their values (spec: admin-api §5). */
public final class HistoryFilters {
    private static final UUID NOTHING = new UUID(0, 0);

    /** The condition of {@code q} on a hit's row: an exact value at a JSON pointer. */
    private static final String SEARCH =
            "cast(sql('(? @> array[cast(? as text)])', %s.search, :value) as Boolean) = true";

    private HistoryFilters() {}

    /** Reads ids of a kind; a malformed one is one that nothing has. */
    public static Function<String, Object> ids(IdPrefix prefix) {
        return text -> prefix.parse(text).orElse(NOTHING);
    }

    /** The condition of {@code q} on a hit's row of that alias. */
    public static String search(String alias) {
        return SEARCH.formatted(alias);
    }
}
