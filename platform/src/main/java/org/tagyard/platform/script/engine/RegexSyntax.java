package org.tagyard.platform.script.engine;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.tagyard.platform.json.Charges;
import org.tagyard.platform.template.BoundedPattern;

/**
 * Rewrites JavaScript's regular expression syntax as RE2's, with JavaScript's meaning (spec:
 * template-runtime §8). What RE2 cannot do (look-around, back-references) makes a pattern invalid.
 */
final class RegexSyntax {
    /** Most instructions a pattern may unfold to: {@code (a{100}){100}} has 10,000. */
    private static final int MAX_SIZE = 10_000;

    private static final String SPACES =
            "\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}"
                    + "\\x{3000}\\x{feff}";
    private static final String NO_SPACES =
            "\\x00-\\x08\\x0e-\\x1f\\x21-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}"
                    + "\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}"
                    + "\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}";

    /** Ranges that folding by RE2/J would walk through, letter by letter: about 5 ms of it. */
    private static final int MAX_FOLDED = 400_000;

    /** About what RE2/J allocates for one instruction, from parsing to the compiled program. */
    private static final long BYTES_PER_INSTRUCTION = 400;

    private static final String UNFOLDED = "(?-i:[\\x{1c80}-\\x{1c88}])";

    private static final String ANY = "[\\x00-\\x{10ffff}]";
    private static final String NOTHING = "[^\\x00-\\x{10ffff}]";
    private static final String DOT = "[^\\n\\r\\x{2028}\\x{2029}]";

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private final boolean mayFold;
    private int at;

    /** Code points in ranges of classes that are compared ignoring case. */
    private long folded;

    /** Whether the class at hand has members that RE2/J cannot fold. */
    private boolean meetsUnfoldable;

    /** Instructions so far in the group at hand, and in those around it. */
    private long size;

    private long lastAtom;
    private final Deque<Long> outerSizes = new ArrayDeque<>();

    private RegexSyntax(String source, boolean ignoreCase) {
        this.source = source;
        this.mayFold = ignoreCase || source.contains("(?");
    }

    /** The compiled pattern, or empty when it is invalid; paid for before it is compiled. */
    static Optional<Pattern> compile(Charges charges, String source, boolean ignoreCase) {
        try {
            var syntax = new RegexSyntax(source, ignoreCase);
            var rewritten = syntax.rewrite();
            charges.chargeMemory(syntax.size * BYTES_PER_INSTRUCTION + 4L * rewritten.length());
            charges.chargeSteps(syntax.size * 20 + syntax.folded * 2 + rewritten.length());
            return Optional.of(
                    BoundedPattern.compileFoldable(
                            rewritten, ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private PatternSyntaxException invalid(String why) {
        return new PatternSyntaxException(why, source);
    }

    private String rewrite() {
        while (at < source.length()) {
            char c = source.charAt(at++);
            switch (c) {
                case '\\' -> escape();
                case '[' -> atom(characterClass(), 1);
                case '.' -> atom(DOT, 1);
                case '(' -> openGroup();
                case ')' -> closeGroup();
                case '{' -> brace();
                case '*', '+', '?' -> {
                    out.append(c);
                    size += 1;
                }
                case '}', ']' -> atom("\\" + c, 1);
                case '|', '^', '$' -> {
                    out.append(c);
                    size += 1;
                    lastAtom = 1;
                }
                default -> character(c);
            }
            if (size > MAX_SIZE || folded > MAX_FOLDED) {
                throw invalid("too big");
            }
        }
        return out.toString();
    }

    private void character(char c) {
        if (BoundedPattern.isUnfoldable(c)) {
            literalAtom(c);
        } else {
            atom(String.valueOf(c), 1);
        }
    }

    private void literalAtom(int codePoint) {
        boolean unfoldable = mayFold && BoundedPattern.isUnfoldable(codePoint);
        atom(unfoldable ? "(?-i:" + literal(codePoint) + ")" : literal(codePoint), 1);
    }

    private void atom(String text, long instructions) {
        out.append(text);
        size += instructions;
        lastAtom = instructions;
    }

    private void openGroup() {
        outerSizes.push(size);
        size = 2;
        boolean named =
                source.startsWith("?<", at)
                        && at + 2 < source.length()
                        && source.charAt(at + 2) != '='
                        && source.charAt(at + 2) != '!';
        if (named) {
            out.append("(?P<");
            at += 2;
        } else {
            out.append('(');
            if (at < source.length() && source.charAt(at) == '?') {
                out.append('?');
                at++;
            }
        }
    }

    private void closeGroup() {
        out.append(')');
        if (!outerSizes.isEmpty()) {
            lastAtom = size;
            size += outerSizes.pop();
        }
    }

    /** A counted repetition, or a brace that stands for itself. */
    private void brace() {
        int end = at;
        while (end < source.length() && "0123456789,".indexOf(source.charAt(end)) >= 0) {
            end++;
        }
        var counts = source.substring(at, end);
        boolean repetition =
                end < source.length()
                        && source.charAt(end) == '}'
                        && counts.matches("\\d{1,4}(,\\d{0,4})?");
        if (!repetition) {
            atom("\\{", 1);
            return;
        }
        out.append('{').append(counts).append('}');
        at = end + 1;
        var most = counts.endsWith(",") ? counts.substring(0, counts.length() - 1) : counts;
        int last = Integer.parseInt(most, most.indexOf(',') + 1, most.length(), 10);
        size += lastAtom * Math.max(1, last);
    }

    private void escape() {
        if (at >= source.length()) {
            throw invalid("trailing backslash");
        }
        char c = source.charAt(at);
        switch (c) {
            case 'd', 'D', 'w', 'W', 'b', 'B' -> {
                at++;
                atom("\\" + c, 1);
            }
            case 's' -> {
                at++;
                atom("[" + SPACES + "]", 1);
            }
            case 'S' -> {
                at++;
                atom("[^" + SPACES + "]", 1);
            }
            case 'p', 'P' -> {
                at++;
                atom("\\" + c, 1);
                if (source.startsWith("{", at)) {
                    out.append('{');
                    at++;
                }
            }
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> throw invalid("back-reference");
            case 'k' -> {
                if (source.startsWith("<", at + 1)) {
                    throw invalid("back-reference");
                }
                literalAtom(single());
            }
            default -> literalAtom(single());
        }
    }

    private static String literal(int codePoint) {
        boolean plain = codePoint < 0x80 && Character.isLetterOrDigit(codePoint);
        return plain
                ? Character.toString(codePoint)
                : "\\x{" + Integer.toHexString(codePoint) + "}";
    }

    /** The character that an escape stands for; {@code at} is behind the backslash. */
    private int single() {
        int c = source.codePointAt(at);
        at += Character.charCount(c);
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'f' -> '\f';
            case 'v' -> 0x0b;
            case '0' -> 0;
            case 'c' -> control();
            case 'x' -> hex(2, 'x');
            case 'u' -> unicode();
            default -> c;
        };
    }

    private int control() {
        if (at < source.length()
                && source.charAt(at) < 0x80
                && Character.isLetter(source.charAt(at))) {
            return source.charAt(at++) & 31;
        }
        return 'c';
    }

    private int hex(int digits, int otherwise) {
        if (at + digits > source.length()) {
            return otherwise;
        }
        for (int i = 0; i < digits; i++) {
            char c = source.charAt(at + i);
            if (c >= 0x80 || Character.digit(c, 16) < 0) {
                return otherwise;
            }
        }
        int value = Integer.parseInt(source, at, at + digits, 16);
        at += digits;
        return value;
    }

    private int unicode() {
        int high = hex(4, 'u');
        if (Character.isSurrogate((char) high)
                && Character.isHighSurrogate((char) high)
                && source.startsWith("\\u", at)) {
            int before = at;
            at += 2;
            int low = hex(4, 0);
            if (Character.isLowSurrogate((char) low)) {
                return Character.toCodePoint((char) high, (char) low);
            }
            at = before;
        }
        return high;
    }

    // classes

    private String characterClass() {
        boolean negated = source.startsWith("^", at);
        at += negated ? 1 : 0;
        var items = new StringBuilder();
        meetsUnfoldable = false;
        while (true) {
            if (at >= source.length()) {
                throw invalid("missing closing ]");
            }
            if (source.charAt(at) == ']') {
                at++;
                break;
            }
            item(items);
        }
        if (items.isEmpty()) {
            return negated ? ANY : NOTHING;
        }
        if (items.indexOf(SPACES) >= 0 && items.indexOf(NO_SPACES) >= 0) {
            return negated ? NOTHING : ANY;
        }
        if (!mayFold) {
            return (negated ? "[^" : "[") + items + "]";
        }
        return folding(items, negated);
    }

    /**
     * The class without the nine letters that RE2/J would fold for ever. They stay members as they
     * are, without their other case; of a negated class they are members in any case.
     */
    private String folding(StringBuilder items, boolean negated) {
        int noSpaces = items.indexOf(NO_SPACES);
        if (noSpaces >= 0) {
            meetsUnfoldable = true;
            folded += 120_000;
            items.replace(
                    noSpaces,
                    noSpaces + NO_SPACES.length(),
                    NO_SPACES.replace(
                            "\\x{1681}-\\x{1fff}", "\\x{1681}-\\x{1c7f}\\x{1c89}-\\x{1fff}"));
        }
        if (negated) {
            return items.isEmpty() ? ANY : "[^" + items + "]";
        }
        if (!meetsUnfoldable) {
            return "[" + items + "]";
        }
        return items.isEmpty() ? UNFOLDED : "(?:[" + items + "]|" + UNFOLDED + ")";
    }

    /** A range of a class, left out of it where RE2/J could not fold it. */
    private void range(StringBuilder items, int from, int to) {
        if (!mayFold) {
            items.append(literal(from)).append('-').append(literal(to));
            return;
        }
        folded += to - from;
        if (to < BoundedPattern.FIRST_UNFOLDABLE || from > BoundedPattern.LAST_UNFOLDABLE) {
            items.append(literal(from)).append('-').append(literal(to));
            return;
        }
        meetsUnfoldable = true;
        if (from < BoundedPattern.FIRST_UNFOLDABLE) {
            items.append(literal(from))
                    .append('-')
                    .append(literal(BoundedPattern.FIRST_UNFOLDABLE - 1));
        }
        if (to > BoundedPattern.LAST_UNFOLDABLE) {
            items.append(literal(BoundedPattern.LAST_UNFOLDABLE + 1))
                    .append('-')
                    .append(literal(to));
        }
    }

    private void item(StringBuilder items) {
        var set = set();
        int from = set.isEmpty() ? classCharacter() : -1;
        boolean range =
                at + 1 < source.length()
                        && source.charAt(at) == '-'
                        && source.charAt(at + 1) != ']';
        if (!range) {
            memberOrSet(items, from, set);
            return;
        }
        at++;
        var endSet = set();
        int to = endSet.isEmpty() ? classCharacter() : -1;
        if (from >= 0 && to >= 0) {
            if (from > to) {
                throw invalid("range out of order");
            }
            range(items, from, to);
        } else {
            memberOrSet(items, from, set);
            items.append("\\-");
            memberOrSet(items, to, endSet);
        }
    }

    private void memberOrSet(StringBuilder items, int codePoint, String set) {
        if (!set.isEmpty()) {
            items.append(set);
        } else if (mayFold && BoundedPattern.isUnfoldable(codePoint)) {
            meetsUnfoldable = true;
        } else {
            items.append(literal(codePoint));
        }
    }

    /** {@code \d} and its like at this place, as RE2 writes them in a class; else empty. */
    private String set() {
        if (source.charAt(at) != '\\' || at + 1 >= source.length()) {
            return "";
        }
        char c = source.charAt(at + 1);
        var set =
                switch (c) {
                    case 'd', 'D', 'w', 'W' -> "\\" + c;
                    case 's' -> SPACES;
                    case 'S' -> NO_SPACES;
                    default -> "";
                };
        at += set.isEmpty() ? 0 : 2;
        return set;
    }

    private int classCharacter() {
        int c = source.codePointAt(at);
        at += Character.charCount(c);
        if (c != '\\') {
            return c;
        }
        if (at >= source.length()) {
            throw invalid("trailing backslash");
        }
        if (source.charAt(at) == 'b') {
            at++;
            return '\b';
        }
        return single();
    }
}
