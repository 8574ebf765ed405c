package org.tagyard.platform.json;

/**
 * Values in a notation that tells all of them apart, for comparing and for people: {@code -0} is
 * not {@code 0}, holes are not undefined, texts are quoted with escapes, nothing deeper than six
 * levels is written. {@code oracle/run-in-node.js} writes the same.
 */
public final class Notation {
    private static final int DEEPEST = 6;
    private static final int MOST_ELEMENTS = 1000;

    private Notation() {}

    /** Any script value in this notation. */
    public static String of(Object value) {
        return of(value, 0);
    }

    private static String of(Object value, int depth) {
        if (depth > DEEPEST) {
            return "…";
        }
        return switch (value) {
            case String s -> quote(s);
            case Double d when d == 0 && 1 / d < 0 -> "-0";
            case Callable f -> "function";
            case ArrayValue array -> array(array, depth);
            case ObjectValue object -> object(object, depth);
            case Object other -> Values.toText(other);
        };
    }

    private static String array(ArrayValue array, int depth) {
        var text = new StringBuilder("[");
        for (int i = 0; i < Math.min(array.length(), MOST_ELEMENTS); i++) {
            text.append(i == 0 ? "" : ",");
            text.append(array.at(i) == null ? "hole" : of(array.get(i), depth + 1));
        }
        var named = array.named();
        if (named != null) {
            named.forEach((key, member) ->
                    text.append(";").append(key).append(":").append(of(member, depth + 1)));
        }
        return text.append("]").toString();
    }

    private static String object(ObjectValue object, int depth) {
        var text = new StringBuilder("{");
        object.forEach((key, member) ->
                text.append(text.length() == 1 ? "" : ",")
                        .append(quote(key))
                        .append(":")
                        .append(of(member, depth + 1)));
        return text.append("}").toString();
    }

    private static String quote(String text) {
        var quoted = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '\'' && c != '\\') {
                quoted.append(c);
            } else {
                quoted.append(String.format("\\u%04x", (int) c));
            }
        }
        return quoted.append("'").toString();
    }
}
