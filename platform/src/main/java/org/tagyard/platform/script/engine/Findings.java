package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.tagyard.platform.script.ScriptFinding;

/** Collects remarks on one text and knows at which line and column an offset lies. */
final class Findings {
    /** Most that are kept of each kind: a text full of mistakes is answered with the first ones. */
    private static final int MAX = 100;

    private final List<ScriptFinding> list = new ArrayList<>();
    private final int[] lineStarts;
    private boolean brokenSyntax;
    private int errors;
    private int warnings;

    Findings(String source) {
        this.lineStarts = lineStarts(source);
    }

    private static int[] lineStarts(String source) {
        var starts = new int[16];
        int count = 1;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            boolean breaks =
                    c == '\n'
                            || c == 0x2028
                            || c == 0x2029
                            || (c == '\r'
                                    && (i + 1 == source.length() || source.charAt(i + 1) != '\n'));
            if (breaks) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    /** Line of an offset, from 1. */
    int line(int offset) {
        int at = Arrays.binarySearch(lineStarts, offset);
        return at >= 0 ? at + 1 : -at - 1;
    }

    /** Column of an offset, from 0. */
    int column(int offset) {
        return offset - lineStarts[line(offset) - 1];
    }

    void warning(String code, String detail, int offset) {
        add(false, code, detail, offset);
    }

    void error(String code, String detail, int offset) {
        add(true, code, detail, offset);
    }

    void syntaxError(String detail, int offset) {
        brokenSyntax = true;
        error("syntax-error", detail, offset);
    }

    /** In Tag Manager's wording (spec: template-runtime §4.4). */
    void undeclared(String name, int offset) {
        var place = line(offset) + "," + column(offset);
        error(
                "undeclared-name",
                "Attempting to use undeclared variable "
                        + name
                        + " in function template.\nOffending section starting from token '"
                        + name
                        + "' at "
                        + place
                        + " to token '"
                        + name
                        + "' at "
                        + place
                        + ".",
                offset);
    }

    private void add(boolean error, String code, String detail, int offset) {
        int before = error ? errors++ : warnings++;
        if (before < MAX) {
            list.add(new ScriptFinding(error, code, detail, line(offset), column(offset)));
        }
    }

    /** True when parts of the text were skipped, so that names may seem undeclared. */
    boolean hasBrokenSyntax() {
        return brokenSyntax;
    }

    boolean hasErrors() {
        return errors > 0;
    }

    /** In source order. */
    List<ScriptFinding> inOrder() {
        return list.stream()
                .sorted(
                        Comparator.comparingInt(ScriptFinding::line)
                                .thenComparingInt(ScriptFinding::column))
                .toList();
    }
}
