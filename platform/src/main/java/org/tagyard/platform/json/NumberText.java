package org.tagyard.platform.json;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers to text and back exactly as JavaScript does it. */
final class NumberText {
    private static final double MAX_SAFE = 9007199254740992d;

    private NumberText() {}

    /** The shortest text that reads back as the same number, in JavaScript's layout. */
    static String of(double number) {
        int small = (int) number;
        if (small == number) {
            return Integer.toString(small);
        }
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        if (Math.abs(number) < MAX_SAFE && number == Math.rint(number)) {
            return Long.toString((long) number);
        }
        return laidOut(number);
    }

    private static String laidOut(double number) {
        var java = Double.toString(Math.abs(number));
        int mark = java.indexOf('E');
        var mantissa = mark < 0 ? java : java.substring(0, mark);
        int dot = mantissa.indexOf('.');
        var digits = new StringBuilder(mantissa).deleteCharAt(dot);
        int point = dot + (mark < 0 ? 0 : Integer.parseInt(java.substring(mark + 1)));
        while (digits.length() > 1 && digits.charAt(0) == '0') {
            digits.deleteCharAt(0);
            point--;
        }
        while (digits.length() > 1 && digits.charAt(digits.length() - 1) == '0') {
            digits.setLength(digits.length() - 1);
        }
        if (digits.length() == 2) {
            point = shorten(digits, point, Math.abs(number));
        }
        return layout(number < 0, digits, point);
    }

    /** Java writes two digits where one would do (4.9E-324); JavaScript writes one (5e-324). */
    private static int shorten(StringBuilder digits, int point, double number) {
        int rounded = (Integer.parseInt(digits, 0, 2, 10) + 5) / 10;
        if (Double.parseDouble(rounded + "E" + (point - 1)) != number) {
            return point;
        }
        digits.setLength(1);
        digits.setCharAt(0, rounded == 10 ? '1' : Character.forDigit(rounded, 10));
        return rounded == 10 ? point + 1 : point;
    }

    /**
     * ECMAScript Number::toString: {@code point} is the place of the decimal point in the digits.
     */
    private static String layout(boolean negative, StringBuilder digits, int point) {
        int count = digits.length();
        var text = new StringBuilder(28);
        if (negative) {
            text.append('-');
        }
        if (count <= point && point <= 21) {
            return text.append(digits).repeat('0', point - count).toString();
        }
        if (0 < point && point <= 21) {
            return text.append(digits, 0, point)
                    .append('.')
                    .append(digits, point, count)
                    .toString();
        }
        if (-6 < point && point <= 0) {
            return text.append("0.").repeat('0', -point).append(digits).toString();
        }
        text.append(digits.charAt(0));
        if (count > 1) {
            text.append('.').append(digits, 1, count);
        }
        return text.append('e').append(point > 0 ? "+" : "").append(point - 1).toString();
    }

    /** {@code number.toString(radix)}: as many fraction digits as are needed to tell it apart. */
    static String of(double number, int radix) {
        if (radix == 10 || Double.isNaN(number) || Double.isInfinite(number)) {
            return of(number);
        }
        double magnitude = Math.abs(number);
        double whole = Math.floor(magnitude);
        double fraction = magnitude - whole;
        double precision = Math.max(Math.nextUp(0.0), 0.5 * (Math.nextUp(magnitude) - magnitude));
        var digits = new StringBuilder();
        boolean carried =
                fraction >= precision && fractionDigits(digits, fraction, precision, radix);
        var text = new StringBuilder(wholeDigits(carried ? whole + 1 : whole, radix));
        if (digits.length() > 0) {
            text.append('.').append(digits);
        }
        return (number < 0 ? "-" : "") + text;
    }

    /** Appends the digits after the point; true when rounding carried into the whole part. */
    private static boolean fractionDigits(
            StringBuilder digits, double fraction, double precision, int radix) {
        do {
            fraction *= radix;
            precision *= radix;
            int digit = (int) fraction;
            digits.append(Character.forDigit(digit, radix));
            fraction -= digit;
            boolean roundsUp = fraction > 0.5 || (fraction == 0.5 && (digit & 1) == 1);
            if (roundsUp && fraction + precision > 1) {
                return carry(digits, radix);
            }
        } while (fraction >= precision);
        return false;
    }

    private static boolean carry(StringBuilder digits, int radix) {
        while (digits.length() > 0) {
            int last = digits.length() - 1;
            int digit = Character.digit(digits.charAt(last), radix);
            digits.setLength(last);
            if (digit + 1 < radix) {
                digits.append(Character.forDigit(digit + 1, radix));
                return false;
            }
        }
        return true;
    }

    private static String wholeDigits(double whole, int radix) {
        var reversed = new StringBuilder();
        while (whole / radix >= MAX_SAFE) {
            whole /= radix;
            reversed.append('0');
        }
        do {
            double digit = whole % radix;
            reversed.append(Character.forDigit((int) digit, radix));
            whole = (whole - digit) / radix;
        } while (whole > 0);
        return reversed.reverse().toString();
    }

    /** {@code Number(text)}. */
    static double parse(String source) {
        var text = trim(source);
        if (text.isEmpty()) {
            return 0;
        }
        var prefixed = prefixed(text);
        if (prefixed != null) {
            return prefixed;
        }
        return switch (text) {
            case "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> isDecimal(text) ? Double.parseDouble(text) : Double.NaN;
        };
    }

    /** {@code 0x…}, {@code 0o…}, {@code 0b…}; null when the text is none of them. */
    private static @Nullable Double prefixed(String text) {
        if (text.length() < 2 || text.charAt(0) != '0') {
            return null;
        }
        int bits =
                switch (text.charAt(1)) {
                    case 'x', 'X' -> 4;
                    case 'o', 'O' -> 3;
                    case 'b', 'B' -> 1;
                    default -> 0;
                };
        if (bits == 0) {
            return null;
        }
        if (text.length() == 2) {
            return Double.NaN;
        }
        for (int i = 2; i < text.length(); i++) {
            if (text.charAt(i) > 'f' || Character.digit(text.charAt(i), 1 << bits) < 0) {
                return Double.NaN;
            }
        }
        return new BigInteger(text.substring(2), 1 << bits).doubleValue();
    }

    private static boolean isDecimal(String text) {
        int at = 0;
        int end = text.length();
        if (text.charAt(0) == '+' || text.charAt(0) == '-') {
            at++;
        }
        int whole = digits(text, at);
        at += whole;
        int fraction = 0;
        if (at < end && text.charAt(at) == '.') {
            fraction = digits(text, at + 1);
            at += 1 + fraction;
        }
        if (whole + fraction == 0) {
            return false;
        }
        if (at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < end && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int exponent = digits(text, at);
            return exponent > 0 && at + exponent == end;
        }
        return at == end;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    /** Without JavaScript's white space at both ends. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c < 0x80
                ? c == ' ' || (c >= '\t' && c <= '\r')
                : c == 0xFEFF
                        || c == 0x2028
                        || c == 0x2029
                        || Character.getType(c) == Character.SPACE_SEPARATOR;
    }
}
