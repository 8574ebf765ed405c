package org.tagyard.local.bench.durable;

import java.io.IOException;
import java.util.Locale;
import org.tagyard.local.bench.durable.Samples.Times;

/**
 * What one round of load came to.
 *
 * @param answers from sending an order to its acknowledgement
 * @param arrived orders of this round that the destination has
 * @param ofEarlier orders of earlier rounds that arrived meanwhile
 * @param again arrivals of orders that had arrived before
 * @param firstAttempts from the moment an order was due to its first arrival
 */
record Round(
        long acknowledged,
        long refused,
        double seconds,
        Times answers,
        long arrived,
        long ofEarlier,
        long again,
        Times firstAttempts) {
    private static final int NUMBERS = 14;

    double perSecond() {
        return seconds > 0 ? acknowledged / seconds : 0;
    }

    /** In one line, for another process. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%d %d %f %s %d %d %d %s",
                acknowledged,
                refused,
                seconds,
                line(answers),
                arrived,
                ofEarlier,
                again,
                line(firstAttempts));
    }

    private static String line(Times times) {
        return String.format(
                Locale.ROOT,
                "%d %f %f %f",
                times.count(),
                times.p50(),
                times.p99(),
                times.longest());
    }

    /**
     * Reads {@link #line}.
     *
     * @throws IOException when the line is anything else
     */
    static Round of(String line) throws IOException {
        var words = line.split(" ");
        if (words.length != NUMBERS) {
            throw new IOException("not a round: " + line);
        }
        try {
            return new Round(
                    Long.parseLong(words[0]),
                    Long.parseLong(words[1]),
                    Double.parseDouble(words[2]),
                    times(words, 3),
                    Long.parseLong(words[7]),
                    Long.parseLong(words[8]),
                    Long.parseLong(words[9]),
                    times(words, 10));
        } catch (NumberFormatException e) {
            throw new IOException("not a round: " + line, e);
        }
    }

    private static Times times(String[] words, int at) {
        return new Times(
                Long.parseLong(words[at]),
                Double.parseDouble(words[at + 1]),
                Double.parseDouble(words[at + 2]),
                Double.parseDouble(words[at + 3]));
    }
}
