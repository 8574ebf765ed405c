package org.tagyard.platform.template;

import java.util.Arrays;

/**
 * Finds line and column of an offset in a section's text. Parsers count lines themselves, but
 * Jackson forgets those inside texts that should have been escaped.
 */
final class Lines {
    private final int firstLine;
    private final int[] starts;

    Lines(Section section) {
        this.firstLine = section.firstLine();
        var text = section.text();
        int count = 1 + (int) text.chars().filter(c -> c == '\n').count();
        this.starts = new int[count];
        int line = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            starts[++line] = at + 1;
        }
    }

    /** The place in the file; an offset outside the text is taken as its nearest end. */
    LocatedJson.Position at(long offset) {
        int clamped = (int) Math.clamp(offset, 0, Integer.MAX_VALUE);
        int found = Arrays.binarySearch(starts, clamped);
        int line = found >= 0 ? found : -found - 2;
        return new LocatedJson.Position(firstLine + line, clamped - starts[line] + 1);
    }
}
