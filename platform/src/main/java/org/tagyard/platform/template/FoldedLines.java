package org.tagyard.platform.template;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where the lines of a quoted or plain YAML text stand. Tag Manager writes code with long
 * lines in double quotes: breaks of the file are then folded away, and those of the code are
 * escapes anywhere in a line (YAML 1.2.2 §7.3).
 */
final class FoldedLines {
    private static final int UNKNOWN = 0;

    private final boolean hasEscapes;
    private final List<Integer> lines = new ArrayList<>();
    private int current;

    private FoldedLines(boolean hasEscapes) {
        this.hasEscapes = hasEscapes;
    }

    /**
     * The line of the file for each line of the text.
     *
     * @param raw what stands in the file, line by line, without the quotes
     * @param firstLine the line of the file where that begins
     * @param hasEscapes whether it is in double quotes
     */
    static List<Integer> of(List<String> raw, int firstLine, boolean hasEscapes) {
        var folded = new FoldedLines(hasEscapes);
        folded.lines.add(firstLine);
        for (int i = 0; i < raw.size(); i++) {
            folded.current = firstLine + i;
            var text = raw.get(i);
            if (i > 0 && i < raw.size() - 1 && text.isBlank()) {
                folded.newLine(); // a fold of n breaks leaves n - 1 of them
            } else {
                folded.read(i == 0 ? text : text.stripLeading());
            }
        }
        folded.seen();
        return folded.lines;
    }

    private void read(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!hasEscapes || text.charAt(i) != '\\') {
                seen();
            } else if (++i < text.length()) { // else it joins this line to the next
                if (text.charAt(i) == 'n') {
                    newLine();
                } else {
                    seen();
                }
            }
        }
    }

    /** The new line stands where its first character will be. */
    private void newLine() {
        seen();
        lines.add(UNKNOWN);
    }

    private void seen() {
        if (lines.getLast() == UNKNOWN) {
            lines.set(lines.size() - 1, current);
        }
    }
}
