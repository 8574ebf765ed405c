package org.tagyard.platform.script.engine;

import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;

/** What operators do with values, paid for by a run. */
final class Operators {
    private static final Double[] SMALL = small();

    private Operators() {}

    private static Double[] small() {
        var numbers = new Double[1152];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (double) (i - 128);
        }
        return numbers;
    }

    /** Boxes a number; small whole ones come from a table. */
    static Double box(double number) {
        int whole = (int) number;
        if (whole == number && whole >= -128 && whole < 1024 && (whole != 0 || 1 / number > 0)) {
            return SMALL[whole + 128];
        }
        return number;
    }

    static Object box(boolean truth) {
        return truth ? Boolean.TRUE : Boolean.FALSE;
    }

    static boolean truthy(Object value) {
        if (value instanceof Boolean b) {
            return b;
        }
        if (value == Undefined.UNDEFINED || value == Null.NULL) {
            return false;
        }
        if (value instanceof String s) {
            return !s.isEmpty();
        }
        return !(value instanceof Double d) || (d != 0 && !d.isNaN());
    }

    static boolean isNothing(Object value) {
        return value == Undefined.UNDEFINED || value == Null.NULL;
    }

    static double number(TreeRun run, Object value) {
        if (value instanceof Double d) {
            return d;
        }
        if (value instanceof String s) {
            run.step(s.length() >> 3);
        }
        return Values.toNumber(value, run);
    }

    static String text(TreeRun run, Object value) {
        if (value instanceof String s) {
            return s;
        }
        if (value instanceof Double) {
            run.step(4);
            run.allocate(64);
        }
        return Values.toText(value, run);
    }

    static Object add(TreeRun run, Object left, Object right) {
        if (left instanceof Double a && right instanceof Double b) {
            return box(a + b);
        }
        if (isTextual(left) || isTextual(right)) {
            return concat(run, text(run, left), text(run, right));
        }
        return box(number(run, left) + number(run, right));
    }

    /** True for values whose {@code +} joins texts: all but numbers, booleans, null, undefined. */
    static boolean isTextual(Object value) {
        return value instanceof String
                || !(value instanceof Double || value instanceof Boolean || isNothing(value));
    }

    static String concat(TreeRun run, String left, String right) {
        if (left.isEmpty()) {
            return right;
        }
        if (right.isEmpty()) {
            return left;
        }
        run.allocateText((long) left.length() + right.length());
        return left.concat(right);
    }

    @SuppressWarnings("ReferenceEquality") // objects are equal to themselves only
    static boolean strictEquals(TreeRun run, Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            return textEquals(run, a, b);
        }
        if (left instanceof Double a && right instanceof Double b) {
            return a.doubleValue() == b.doubleValue();
        }
        return left == right || (left instanceof Boolean a && a.equals(right));
    }

    private static boolean textEquals(TreeRun run, String left, String right) {
        if (left.length() != right.length()) {
            return false;
        }
        run.step(left.length() >> 6);
        return left.equals(right);
    }

    static boolean looseEquals(TreeRun run, Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            return textEquals(run, a, b);
        }
        if (left instanceof String a) {
            run.step(a.length() >> 3);
        } else if (right instanceof String b) {
            run.step(b.length() >> 3);
        }
        return Values.looseEquals(left, right);
    }

    /** Negative, zero or positive; NaN when the two have no order. */
    static double compare(TreeRun run, Object left, Object right) {
        if (left instanceof Double a && right instanceof Double b) {
            return compare(a, b);
        }
        if (isTextual(left) && isTextual(right)) {
            var a = text(run, left);
            var b = text(run, right);
            run.step(Math.min(a.length(), b.length()) >> 6);
            return a.compareTo(b);
        }
        return compare(number(run, left), number(run, right));
    }

    private static double compare(double left, double right) {
        return left < right ? -1 : left > right ? 1 : left == right ? 0 : Double.NaN;
    }

    /** ECMAScript's ToInt32. */
    static int toInt(double number) {
        int whole = (int) number;
        if (whole == number) {
            return whole;
        }
        if (!Double.isFinite(number)) {
            return 0;
        }
        double rest = (number < 0 ? Math.ceil(number) : Math.floor(number)) % 4294967296.0;
        return (int) (long) rest;
    }

    static String typeOf(Object value) {
        var type = Values.typeOf(value);
        return type.equals("null") || type.equals("array") ? "object" : type;
    }

    /** JavaScript's {@code **}: unlike Java's, 1 to an infinite power is no number. */
    static double power(double base, double exponent) {
        if (Double.isNaN(exponent) || (Math.abs(base) == 1 && Double.isInfinite(exponent))) {
            return Double.NaN;
        }
        return StrictMath.pow(base, exponent);
    }

    /** A property key's text. */
    static String key(TreeRun run, Object key) {
        return key instanceof String s ? s : text(run, key);
    }
}
