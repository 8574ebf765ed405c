package org.tagyard.admin.overview;

import java.util.Arrays;
import java.util.Optional;

/** Times of answers, counted by powers of two. */
final class Histogram {
    private Histogram() {}

    /**
     * @param histogram how many were answered within 2^i milliseconds, i from 0
     * @return empty when there was none
     */
    static Optional<OverviewView.Percentiles> percentiles(long[] histogram) {
        long all = Arrays.stream(histogram).sum();
        return all == 0
                ? Optional.empty()
                : Optional.of(
                        new OverviewView.Percentiles(
                                within(histogram, all, 50),
                                within(histogram, all, 95),
                                within(histogram, all, 99)));
    }

    private static long within(long[] histogram, long all, int percent) {
        long wanted = Math.ceilDiv(all * percent, 100L);
        for (int i = 0; i < histogram.length; i++) {
            wanted -= histogram[i];
            if (wanted <= 0) {
                return 1L << i;
            }
        }
        return 1L << histogram.length;
    }
}
