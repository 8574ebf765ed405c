package org.tagyard.platform.compile;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits text at {@code {{Name}}}: from two braces to the next two, no nesting, no escape (spec:
 * container-model §3.3).
 */
final class ReferenceText {
    private ReferenceText() {}

    /** A piece of the text. */
    sealed interface Part {
        record Text(String text) implements Part {}

        record Name(String name) implements Part {}
    }

    static List<Part> split(String text) {
        var parts = new ArrayList<Part>();
        int from = 0;
        while (from < text.length()) {
            int open = text.indexOf("{{", from);
            int close = open < 0 ? -1 : text.indexOf("}}", open + 2);
            if (close < 0) {
                break;
            }
            if (open > from) {
                parts.add(new Part.Text(text.substring(from, open)));
            }
            parts.add(new Part.Name(text.substring(open + 2, close)));
            from = close + 2;
        }
        if (from < text.length()) {
            parts.add(new Part.Text(text.substring(from)));
        }
        return parts;
    }

    static boolean hasReference(String text) {
        return split(text).stream().anyMatch(Part.Name.class::isInstance);
    }
}
