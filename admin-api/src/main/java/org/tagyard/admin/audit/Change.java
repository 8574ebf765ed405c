package org.tagyard.admin.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.http.Same;

/**
 * One member that an act changed.
 *
 * @param pointer JSON pointer (RFC 6901); empty for the whole object
 * @param before the former value, JSON null when there was none
 * @param after the new value, JSON null when there is none
 */
record Change(String pointer, JsonNode before, JsonNode after) {
    /** Bookkeeping that differs after every write and says nothing. */
    private static final Set<String> BOOKKEEPING = Set.of("/revision", "/updatedAt", "/updatedBy");

    /** What differs, member by member; lists are compared whole. */
    static List<Change> between(JsonNode before, JsonNode after) {
        var changes = new ArrayList<Change>();
        compare("", before, after, changes);
        changes.removeIf(change -> isBookkeeping(change.pointer()));
        return changes;
    }

    private static boolean isBookkeeping(String pointer) {
        return BOOKKEEPING.stream()
                .anyMatch(place -> pointer.equals(place) || pointer.startsWith(place + "/"));
    }

    private static void compare(String at, JsonNode before, JsonNode after, List<Change> into) {
        if (Same.value(before, after)) {
            return;
        }
        if (before instanceof ObjectNode a && after instanceof ObjectNode b) {
            var names = new LinkedHashSet<String>();
            a.fieldNames().forEachRemaining(names::add);
            b.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                String place = at + "/" + name.replace("~", "~0").replace("/", "~1");
                compare(place, orNull(a.get(name)), orNull(b.get(name)), into);
            }
        } else {
            into.add(new Change(at, before, after));
        }
    }

    private static JsonNode orNull(@Nullable JsonNode node) {
        return node == null ? NullNode.getInstance() : node;
    }
}
