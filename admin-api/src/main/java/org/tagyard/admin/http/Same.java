package org.tagyard.admin.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/** Equality of JSON values: numbers by value, members in any order. */
public final class Same {
    private static final Comparator<JsonNode> BY_VALUE =
            (a, b) -> {
                if (a.isNumber() && b.isNumber()) {
                    return a.decimalValue().compareTo(b.decimalValue());
                }
                return a.equals(b) ? 0 : 1;
            };

    private Same() {}

    /** Whether both are the same value; an absent one equals only an absent one. */
    public static boolean value(JsonNode a, JsonNode b) {
        return a.equals(BY_VALUE, b);
    }
}
