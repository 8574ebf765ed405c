package org.tagyard.platform.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A strict JSON reader over a text. Anything wrong makes the whole text unreadable. */
final class JsonReader {
    private static final int BATCH = 4096;
    private static final Object BAD = new Object();

    /** So many digits are below 2⁵³. */
    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS_OF_TEN = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private final String text;
    private final Charges charges;
    private final int maxDepth;
    private int at;
    private int depth;
    private long unpaid;
    private int paidTo;

    /** Made for the second object: a single one has no names to share. */
    private @Nullable NameTable names;

    private int objects;

    /** The last whole number, which often comes again and need not be allocated twice. */
    private @Nullable Double last;

    JsonReader(String text, Charges charges) {
        this.text = text;
        this.charges = charges;
        this.maxDepth = charges.maxDepth();
    }

    Optional<Object> read() {
        var value = value();
        skipSpace();
        pay(0, true);
        return value == BAD || at < text.length() ? Optional.empty() : Optional.of(value);
    }

    private Object value() {
        skipSpace();
        if (at >= text.length()) {
            return BAD;
        }
        return switch (text.charAt(at)) {
            case '{' -> depth < maxDepth ? object() : BAD;
            case '[' -> depth < maxDepth ? array() : BAD;
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", Null.NULL);
            default -> number();
        };
    }

    private Object object() {
        at++;
        depth++;
        pay(128, false);
        if (++objects == 2) {
            names = new NameTable();
        }
        var object = new ObjectValue();
        if (next('}')) {
            depth--;
            return object;
        }
        while (true) {
            skipSpace();
            var key = at < text.length() && text.charAt(at) == '"' ? name() : BAD;
            if (!(key instanceof String name) || !next(':')) {
                return BAD;
            }
            var member = value();
            if (member == BAD) {
                return BAD;
            }
            pay(48, false);
            object.put(name, member);
            if (next(',')) {
                continue;
            }
            depth--;
            return next('}') ? object : BAD;
        }
    }

    private Object array() {
        at++;
        depth++;
        pay(64, false);
        var array = new ArrayValue();
        if (next(']')) {
            depth--;
            return array;
        }
        while (true) {
            var element = value();
            if (element == BAD) {
                return BAD;
            }
            pay(16, false);
            array.add(element);
            if (next(',')) {
                continue;
            }
            depth--;
            return next(']') ? array : BAD;
        }
    }

    /** A member's name; in most texts it came before. */
    private Object name() {
        return string(names);
    }

    private Object string() {
        return string(null);
    }

    private Object string(@Nullable NameTable table) {
        int from = ++at;
        int end = text.length();
        while (at < end) {
            char c = text.charAt(at);
            if (c == '"') {
                pay(48 + 2L * (at - from), false);
                int to = at++;
                return table == null ? text.substring(from, to) : table.name(text, from, to);
            }
            if (c == '\\') {
                return escaped(from);
            }
            if (c < ' ') {
                return BAD;
            }
            at++;
        }
        return BAD;
    }

    private Object escaped(int from) {
        var decoded = new StringBuilder(text.substring(from, at));
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                pay(48 + 8L * decoded.length(), false);
                return decoded.toString();
            }
            if (c < ' ') {
                return BAD;
            }
            if (c != '\\') {
                decoded.append(c);
                continue;
            }
            int unit = escape();
            if (unit < 0) {
                return BAD;
            }
            decoded.append((char) unit);
        }
        return BAD;
    }

    /** The UTF-16 unit after a backslash; -1 when there is none. */
    private int escape() {
        if (at >= text.length()) {
            return -1;
        }
        return switch (text.charAt(at++)) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> -1;
        };
    }

    private int hex() {
        if (at + 4 > text.length()) {
            return -1;
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            char c = text.charAt(at++);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            return BAD;
        }
        at += word.length();
        return value;
    }

    private Object number() {
        int from = at;
        if (peek() == '-') {
            at++;
        }
        int whole = digits();
        boolean leadingZero = whole > 1 && text.charAt(at - whole) == '0';
        if (whole == 0 || leadingZero) {
            return BAD;
        }
        if (peek() != '.' && peek() != 'e' && peek() != 'E' && whole <= 9) {
            return small(Integer.parseInt(text, from, at, 10), text.charAt(from) == '-');
        }
        int fraction = 0;
        if (peek() == '.') {
            at++;
            fraction = digits();
            if (fraction == 0) {
                return BAD;
            }
        }
        if (whole + fraction <= EXACT_DIGITS && peek() != 'e' && peek() != 'E') {
            pay(16, false);
            return exact(from, fraction);
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            if (digits() == 0) {
                return BAD;
            }
        }
        pay(24 + 2L * (at - from), false);
        charges.chargeSteps((at - from) / 8);
        return Double.parseDouble(text.substring(from, at));
    }

    /**
     * A short decimal without exponent. Its digits and the power of ten are both exact as doubles,
     * so one division rounds correctly, and nothing but the result is allocated.
     */
    private Double exact(int from, int fraction) {
        long digits = 0;
        for (int i = from; i < at; i++) {
            char c = text.charAt(i);
            digits = c >= '0' && c <= '9' ? digits * 10 + (c - '0') : digits;
        }
        double magnitude = digits / POWERS_OF_TEN[fraction];
        return text.charAt(from) == '-' ? -magnitude : magnitude;
    }

    private Double small(int value, boolean negative) {
        if (value == 0) {
            return negative ? -0.0 : 0.0;
        }
        if (last == null || last != value) {
            pay(16, false);
            last = (double) value;
        }
        return last;
    }

    private int digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean next(char expected) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            at++;
        }
    }

    /** Charges in batches: what was allocated since the last time, and the text read meanwhile. */
    private void pay(long bytes, boolean now) {
        unpaid += bytes;
        if (now || unpaid >= BATCH) {
            charges.chargeMemory(unpaid);
            charges.chargeSteps((at - paidTo) / 4 + 1);
            paidTo = at;
            unpaid = 0;
        }
    }
}
