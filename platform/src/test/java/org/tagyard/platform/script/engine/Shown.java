package org.tagyard.platform.script.engine;

import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.FunctionValue;

/** Values in a notation that tells all of them apart; {@code differential.js} writes the same. */
final class Shown {
    private Shown() {}

    static String of(Object value) {
        return of(value, 0);
    }

    private static String of(Object value, int depth) {
        if (depth > 6) {
            return "…";
        }
        return switch (value) {
            case String s -> quote(s);
            case Double d when d == 0 && 1 / d < 0 -> "-0";
            case FunctionValue f -> "function";
            case ArrayValue array -> array(array, depth);
            case ObjectValue object -> object(object, depth);
            case Object other -> Values.toText(other);
        };
    }

    private static String array(ArrayValue array, int depth) {
        var text = new StringBuilder("[");
        for (int i = 0; i < Math.min(array.length(), 1000); i++) {
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
