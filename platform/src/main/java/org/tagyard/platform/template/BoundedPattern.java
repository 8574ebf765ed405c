package org.tagyard.platform.template;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Compiles regular expressions of strangers. RE2/J 1.8 matches in linear time but bounds neither
 * the size of what it compiles nor its recursion: 29 characters of nested repeats exhausted 512 MB,
 * 20,000 brackets the stack. So the size is estimated first, from above.
 *
 * <p>Ignoring case, RE2/J 1.8 follows each letter through its other forms until it is back. With
 * the Unicode tables of a JDK 9 or newer it never comes back from U+1C80 to U+1C88 (forms of
 * Cyrillic letters): {@code (?i)[\x{100}-\x{ffff}]} would hold its thread for ever. Such patterns
 * are refused.
 */
public final class BoundedPattern {
    /** About one instruction per character of a pattern without counted repeats. */
    static final int MAX_INSTRUCTIONS = 20_000;

    static final int MAX_DEPTH = 200;

    /** The first letter that RE2/J cannot compare ignoring case. */
    public static final int FIRST_UNFOLDABLE = 0x1c80;

    /** The last of them. */
    public static final int LAST_UNFOLDABLE = 0x1c88;

    private static final Pattern FOLDING_GROUP = Pattern.compile("\\(\\?[a-zA-Z]*i");

    private final String text;
    private final long[] sums = new long[MAX_DEPTH + 1];
    private int depth;
    private long last;

    private BoundedPattern(String text) {
        this.text = text;
    }

    /**
     * Compiles within the bounds.
     *
     * @param flags those of {@link Pattern}
     * @throws PatternSyntaxException when RE2/J refuses the pattern, or it is too large or too deep
     */
    public static Pattern compile(String text, int flags) {
        if (mayFold(text, flags) && new LetterScan(text).meetsUnfoldable()) {
            throw new PatternSyntaxException(
                    "letters that cannot be compared ignoring case", beginning(text));
        }
        return compileFoldable(text, flags);
    }

    /**
     * As {@link #compile}, for callers that keep {@linkplain #isUnfoldable letters} from being
     * compared ignoring case by themselves.
     */
    public static Pattern compileFoldable(String text, int flags) {
        if (text.length() > MAX_INSTRUCTIONS || !new BoundedPattern(text).isBounded()) {
            throw new PatternSyntaxException("expression too large", beginning(text));
        }
        return Pattern.compile(text, flags);
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), 100));
    }

    /** Whether RE2/J would never end comparing this code point ignoring case. */
    public static boolean isUnfoldable(int codePoint) {
        return codePoint >= FIRST_UNFOLDABLE && codePoint <= LAST_UNFOLDABLE;
    }

    private static boolean mayFold(String text, int flags) {
        return (flags & Pattern.CASE_INSENSITIVE) != 0 || FOLDING_GROUP.matcher(text).find();
    }

    private boolean isBounded() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '\\' -> at = escape(at);
                case '[' -> {
                    at = endOfClass(at);
                    add(1);
                }
                case '(' -> {
                    if (++depth > MAX_DEPTH) {
                        return false;
                    }
                    sums[depth] = 0;
                }
                case ')' -> close();
                case '{' -> at = repeat(at);
                default -> add(1);
            }
            if (sums[depth] > MAX_INSTRUCTIONS) {
                return false;
            }
            at++;
        }
        while (depth > 0) {
            close();
        }
        return sums[0] <= MAX_INSTRUCTIONS;
    }

    private void add(long cost) {
        last = cost;
        sums[depth] += cost;
    }

    private void close() {
        if (depth > 0) {
            long inside = sums[depth];
            depth--;
            add(inside + 2);
        }
    }

    /**
     * An escaped character, or everything between {@code \Q} and {@code \E}. Returns its last
     * index.
     */
    private int escape(int backslash) {
        if (!text.startsWith("\\Q", backslash)) {
            add(1);
            return backslash + 1;
        }
        int end = text.indexOf("\\E", backslash);
        int last = end < 0 ? text.length() - 1 : end + 1;
        sums[depth] += last - backslash;
        this.last = 1;
        return last;
    }

    /**
     * Ends at the first bracket that may end the class: too early only makes the estimate larger.
     */
    private int endOfClass(int open) {
        int at = open + 1;
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == ']') {
            at++;
        }
        while (at < text.length() && text.charAt(at) != ']') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    /**
     * Multiplies what is repeated; a brace that begins no repeat is a character. Returns its last
     * index.
     */
    private int repeat(int open) {
        int close = text.indexOf('}', open);
        var inside = close < 0 || close - open > 12 ? "" : text.substring(open + 1, close);
        int comma = inside.indexOf(',');
        long times =
                Math.max(
                        number(comma < 0 ? inside : inside.substring(0, comma)),
                        number(inside.substring(comma + 1)));
        if (times < 0) {
            add(1);
            return open;
        }
        sums[depth] -= last;
        add((last + 1) * Math.max(times, 1));
        return close;
    }

    private static long number(String digits) {
        boolean isNumber =
                !digits.isEmpty()
                        && digits.length() <= 9
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Long.parseLong(digits) : -1;
    }
}
