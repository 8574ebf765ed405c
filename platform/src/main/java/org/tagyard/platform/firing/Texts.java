package org.tagyard.platform.firing;

import java.math.BigDecimal;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;

/** JavaScript's {@code String(x)} and {@code Number(x)}, which conditions compare with (§5.3). */
final class Texts {
    /** Arrays inside arrays that are looked into; deeper ones are empty text. */
    private static final int MAX_DEPTH = 64;

    private Texts() {}

    static String text(Object value) {
        return text(value, 0);
    }

    /** As inside {@code join('')}: undefined and null are empty. */
    static String joined(Object value) {
        return joined(value, 0);
    }

    static double number(Object value) {
        return switch (value) {
            case Double number -> number;
            case Boolean flag -> flag ? 1 : 0;
            case Null nothing -> 0;
            case String text -> parse(text.strip());
            case ArrayValue array -> parse(text(array).strip());
            default -> Double.NaN;
        };
    }

    private static String text(Object value, int depth) {
        return switch (value) {
            case String text -> text;
            case Double number -> text(number.doubleValue());
            case ArrayValue array -> elements(array, depth);
            case ObjectValue object -> "[object Object]";
            default -> value.toString();
        };
    }

    private static String joined(Object value, int depth) {
        return value == Undefined.UNDEFINED || value == Null.NULL ? "" : text(value, depth);
    }

    private static String elements(ArrayValue array, int depth) {
        if (depth == MAX_DEPTH) {
            return "";
        }
        var text = new StringBuilder();
        for (int i = 0; i < array.length(); i++) {
            if (i > 0) {
                text.append(',');
            }
            text.append(joined(array.get(i), depth + 1));
        }
        return text.toString();
    }

    private static String text(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }
        var shortest = new BigDecimal(Double.toString(number));
        double size = Math.abs(number);
        if (size >= 1e-6 && size < 1e21) {
            return shortest.stripTrailingZeros().toPlainString();
        }
        var digits = shortest.stripTrailingZeros().unscaledValue().abs().toString();
        int exponent = shortest.precision() - shortest.scale() - 1;
        return (number < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e" : "e+")
                + exponent;
    }

    private static double parse(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        try {
            if (text.length() > 2 && text.charAt(0) == '0') {
                int radix =
                        switch (text.charAt(1)) {
                            case 'x', 'X' -> 16;
                            case 'o', 'O' -> 8;
                            case 'b', 'B' -> 2;
                            default -> 10;
                        };
                if (radix != 10) {
                    return Character.digit(text.charAt(2), radix) < 0
                            ? Double.NaN
                            : new java.math.BigInteger(text.substring(2), radix).doubleValue();
                }
            }
            char last = text.charAt(text.length() - 1);
            if (last == 'y') {
                return switch (text) {
                    case "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
                    case "-Infinity" -> Double.NEGATIVE_INFINITY;
                    default -> Double.NaN;
                };
            }
            // Java alone would also take the suffixes of its own literals and hexadecimal fractions
            boolean decimal = last == '.' || last >= '0' && last <= '9';
            return decimal && text.indexOf('x') < 0 && text.indexOf('X') < 0
                    ? Double.parseDouble(text)
                    : Double.NaN;
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }
}
