package org.tagyard.platform.json;

import java.util.function.UnaryOperator;

/**
 * The closed set of values. A value's Java type is {@code Object} and one of {@link Undefined},
 * {@link Null}, {@link Boolean}, {@link Double}, {@link String}, {@link ArrayValue}, {@link
 * ObjectValue}; inside scripts also functions, promises and opaque values ({@code
 * org.tagyard.platform.script}). Numbers are always {@code Double}.
 */
public final class Values {
    private Values() {}

    /**
     * A deep copy of a JSON-like tree, as made whenever data crosses between script and host.
     * Cycles and shared nodes are preserved within one copy; NaN, infinities and undefined members
     * survive. What is no JSON-like value (functions, promises) becomes undefined.
     */
    public static Object copy(Object value) {
        return copy(value, Charges.NONE);
    }

    /** As {@link #copy(Object)}, paid for by a run. */
    public static Object copy(Object value, Charges charges) {
        return copy(value, charges, foreign -> Undefined.UNDEFINED);
    }

    /**
     * As {@link #copy(Object)}, paid for by a run; {@code foreign} says what becomes of each value
     * that is not JSON-like (identity lets functions and promises pass).
     */
    public static Object copy(Object value, Charges charges, UnaryOperator<Object> foreign) {
        return new TreeCopy(charges, foreign).copy(value);
    }

    /**
     * The value's type: {@code undefined null boolean number string array object function} (spec:
     * template-runtime §1). Promises and opaque values are objects.
     */
    public static String typeOf(Object value) {
        return switch (value) {
            case Undefined u -> "undefined";
            case Null n -> "null";
            case Boolean b -> "boolean";
            case Double d -> "number";
            case String s -> "string";
            case ArrayValue a -> "array";
            case Callable f -> "function";
            default -> "object";
        };
    }

    /**
     * JavaScript's {@code String(value)}; a function gives its name (spec: template-runtime §5.1).
     */
    public static String toText(Object value) {
        return toText(value, Charges.NONE);
    }

    /** As {@link #toText(Object)}, paid for by a run. */
    public static String toText(Object value, Charges charges) {
        return switch (value) {
            case String s -> s;
            case Double d -> NumberText.of(d);
            case Boolean b -> b ? "true" : "false";
            case Undefined u -> "undefined";
            case Null n -> "null";
            case ArrayValue a -> ArrayText.join(a, ",", charges);
            case Callable f -> f.name();
            default -> "[object Object]";
        };
    }

    /** {@code array.join(separator)}: undefined and null give empty text, a cycle too. */
    public static String join(ArrayValue array, String separator, Charges charges) {
        return ArrayText.join(array, separator, charges);
    }

    /** JavaScript's {@code Number(value)}. */
    public static double toNumber(Object value) {
        return toNumber(value, Charges.NONE);
    }

    /** As {@link #toNumber(Object)}, paid for by a run. */
    public static double toNumber(Object value, Charges charges) {
        return switch (value) {
            case Double d -> d;
            case String s -> textToNumber(s);
            case Boolean b -> b ? 1 : 0;
            case Null n -> 0;
            case Undefined u -> Double.NaN;
            case ArrayValue a -> textToNumber(ArrayText.join(a, ",", charges));
            case Callable f -> textToNumber(f.name());
            default -> Double.NaN;
        };
    }

    /** JavaScript's {@code !!value}. */
    public static boolean truthy(Object value) {
        return switch (value) {
            case Boolean b -> b;
            case String s -> !s.isEmpty();
            case Double d -> d != 0 && !d.isNaN();
            case Undefined u -> false;
            case Null n -> false;
            default -> true;
        };
    }

    /** JavaScript's {@code ===}. */
    @SuppressWarnings("ReferenceEquality") // objects are equal to themselves only
    public static boolean strictEquals(Object left, Object right) {
        if (left instanceof Double a && right instanceof Double b) {
            return a.doubleValue() == b.doubleValue();
        }
        return left == right
                || (left instanceof String s && s.equals(right))
                || (left instanceof Boolean b && b.equals(right));
    }

    /**
     * The dialect's {@code ==}: JavaScript's for primitives, identity for everything else (spec:
     * template-runtime §4.2).
     */
    public static boolean looseEquals(Object left, Object right) {
        if (isNothing(left) || isNothing(right)) {
            return isNothing(left) && isNothing(right);
        }
        if ((left instanceof String && right instanceof String)
                || !isPrimitive(left)
                || !isPrimitive(right)) {
            return strictEquals(left, right);
        }
        return toNumber(left) == toNumber(right);
    }

    /** JavaScript's text of a number, to the digit. */
    public static String numberToText(double number) {
        return NumberText.of(number);
    }

    /**
     * JavaScript's {@code number.toString(radix)}.
     *
     * @param radix 2 to 36
     */
    public static String numberToText(double number, int radix) {
        return NumberText.of(number, radix);
    }

    /** JavaScript's {@code Number(text)}. */
    public static double textToNumber(String text) {
        return NumberText.parse(text);
    }

    /** JavaScript's {@code text.trim()}. */
    public static String trim(String text) {
        return NumberText.trim(text);
    }

    private static boolean isNothing(Object value) {
        return value == Undefined.UNDEFINED || value == Null.NULL;
    }

    private static boolean isPrimitive(Object value) {
        return value instanceof Double || value instanceof String || value instanceof Boolean;
    }
}
