package org.tagyard.platform.script.engine;

import java.util.function.IntUnaryOperator;

/**
 * Finding a text in a text, paid for by its work. Java's own search takes the product of both
 * lengths (a needle of 128 K in 256 K took 2.1 s), so long needles are searched for in linear time.
 */
final class TextSearch {
    private static final int LONG_NEEDLE = 32;
    private static final int PIECE = 8192;

    private TextSearch() {}

    static int indexOf(TreeRun run, String text, String wanted, int from) {
        int rest = text.length() - from;
        if (wanted.length() > rest) {
            return -1;
        }
        if (wanted.length() <= LONG_NEEDLE) {
            return shortIndexOf(run, text, wanted, from);
        }
        int length = wanted.length();
        int found = find(run, rest, length, i -> text.charAt(from + i), wanted::charAt);
        return found < 0 ? -1 : from + found;
    }

    /** Java's search, paid for piece by piece: a needle that almost fits costs its length each. */
    private static int shortIndexOf(TreeRun run, String text, String wanted, int from) {
        int overlap = Math.max(0, wanted.length() - 1);
        for (int at = from; ; at += PIECE) {
            int end = Math.min(text.length(), at + PIECE + overlap);
            int found = text.indexOf(wanted, at, end);
            int read = (found < 0 ? end : found) - at + 16;
            run.steps(1 + read / 16L * (1 + wanted.length() / 8));
            if (found >= 0 || end == text.length()) {
                return found;
            }
        }
    }

    /** The last place at or before {@code start}. */
    static int lastIndexOf(TreeRun run, String text, String wanted, int start) {
        if (start < 0) {
            return -1;
        }
        if (wanted.length() <= LONG_NEEDLE && start <= PIECE) {
            int found = text.lastIndexOf(wanted, start);
            int read = start - Math.max(found, 0) + 16;
            run.steps(1 + read / 8L * (1 + wanted.length() / 8));
            return found;
        }
        int end = start + wanted.length();
        int last = wanted.length() - 1;
        int found =
                find(
                        run,
                        end,
                        last + 1,
                        i -> text.charAt(end - 1 - i),
                        i -> wanted.charAt(last - i));
        return found < 0 ? -1 : end - found - wanted.length();
    }

    /** Knuth, Morris and Pratt's search over characters given by position. */
    private static int find(
            TreeRun run,
            int length,
            int wantedLength,
            IntUnaryOperator text,
            IntUnaryOperator wanted) {
        run.allocate(16 + 4L * wantedLength);
        var borders = new int[wantedLength];
        for (int i = 1, border = 0; i < wantedLength; i++) {
            payPiece(run, i);
            while (border > 0 && wanted.applyAsInt(i) != wanted.applyAsInt(border)) {
                border = borders[border - 1];
            }
            border += wanted.applyAsInt(i) == wanted.applyAsInt(border) ? 1 : 0;
            borders[i] = border;
        }
        for (int i = 0, matched = 0; i < length; i++) {
            payPiece(run, i);
            while (matched > 0 && text.applyAsInt(i) != wanted.applyAsInt(matched)) {
                matched = borders[matched - 1];
            }
            matched += text.applyAsInt(i) == wanted.applyAsInt(matched) ? 1 : 0;
            if (matched == wantedLength) {
                return i - wantedLength + 1;
            }
        }
        return -1;
    }

    private static void payPiece(TreeRun run, int at) {
        if ((at & 63) == 0) {
            run.step(32);
        }
    }
}
