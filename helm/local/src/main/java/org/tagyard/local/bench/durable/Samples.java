package org.tagyard.local.bench.durable;

import java.util.Arrays;

/** Times in microseconds, as many as there are; made to cost nothing while they are taken. */
final class Samples {
    private int[] micros = new int[1 << 16];
    private int count;

    void add(long nanos) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, count * 2);
        }
        micros[count++] = (int) Math.clamp(nanos / 1_000, 0, Integer.MAX_VALUE);
    }

    void addAll(Samples others) {
        int needed = count + others.count;
        if (needed > micros.length) {
            micros = Arrays.copyOf(micros, Math.max(needed, count * 2));
        }
        System.arraycopy(others.micros, 0, micros, count, others.count);
        count = needed;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }

    /** What is known of them by now. */
    Times times() {
        var sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        return new Times(count, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    /** The smallest time that at least this share of them does not exceed, in milliseconds. */
    private static double at(int[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1_000.0;
    }

    /**
     * @param p50 milliseconds, like the others
     */
    record Times(long count, double p50, double p99, double longest) {}
}
