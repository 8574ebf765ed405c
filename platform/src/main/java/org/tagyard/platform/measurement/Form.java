package org.tagyard.platform.measurement;

import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Values;

/** How a parameter's text is a value of event data, and back. */
enum Form {
    TEXT,
    /** A finite decimal number; other text stays as it is, so that nothing is lost. */
    NUMBER,
    /** {@code 1} or {@code 0}; other text stays as it is. */
    FLAG,
    /** {@code brand;version|brand;version}, brands percent-encoded once more. */
    BRANDS;

    Object read(String text) {
        return switch (this) {
            case TEXT -> text;
            case NUMBER -> number(text);
            case FLAG -> flag(text);
            case BRANDS -> BrandList.read(text);
        };
    }

    /** The text of a value; of what is no text, number, boolean or list of brands: none. */
    static String write(Object value) {
        return switch (value) {
            case String text -> text;
            case Double number -> Values.numberToText(number);
            case Boolean flag -> flag ? "1" : "0";
            default -> "";
        };
    }

    /** True for what a parameter can carry as it is. */
    static boolean isScalar(Object value) {
        return value instanceof String || value instanceof Double || value instanceof Boolean;
    }

    private static Object number(String text) {
        boolean looksDecimal =
                !text.isEmpty()
                        && text.length() <= 40
                        && text.chars().allMatch(unit -> "0123456789+-.eE".indexOf(unit) >= 0);
        double number = looksDecimal ? Values.textToNumber(text) : Double.NaN;
        return Double.isFinite(number) ? (Object) number : text;
    }

    private static Object flag(String text) {
        return switch (text) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> text;
        };
    }

    /** The child object of this name, made when it is not there. */
    static ObjectValue child(ObjectValue parent, String name) {
        if (parent.get(name) instanceof ObjectValue child) {
            return child;
        }
        var child = new ObjectValue();
        parent.put(name, child);
        return child;
    }
}
