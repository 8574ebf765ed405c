package org.tagyard.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.runtime.snapshot.LiveSettings.Capture;
import org.tagyard.runtime.trace.LiveSampling.Kind;

class LiveSamplingTest {
    private static final ContainerId SHOP = new ContainerId(new UUID(1, 1));
    private static final ContainerId BLOG = new ContainerId(new UUID(1, 2));
    private static final Capture ALL = new Capture(true, 100, 100);

    private Instant now = Instant.parse("2026-11-24T09:00:00Z");
    private final InstantSource clock = () -> now;
    private final LiveSampling sampling = new LiveSampling(clock, new Random(7));

    private long kept(ContainerId container, Kind kind, Capture capture, int hits) {
        return IntStream.range(0, hits)
                .filter(_ -> sampling.keeps(container, kind, capture))
                .count();
    }

    @Test
    void aShareOfGoodHitsIsKept() {
        var tenth = new Capture(true, 100, 10);
        long kept = 0;
        for (int second = 0; second < 1_000; second++) {
            now = now.plusSeconds(1);
            kept += kept(SHOP, Kind.FINE, tenth, 1);
        }

        assertThat(kept).isBetween(70L, 130L);
    }

    @Test
    void everyFailureIsKeptUpToABound() {
        var usual = new Capture(true, 100, 0);

        assertThat(kept(SHOP, Kind.FINE, usual, 50)).isZero();
        assertThat(kept(SHOP, Kind.FAILED, usual, 500)).isEqualTo(20);
        now = now.plusSeconds(5);
        assertThat(kept(SHOP, Kind.FAILED, usual, 500)).isEqualTo(10);
    }

    @Test
    void aFloodOfOneKindHidesNoOtherAndNoNeighbour() {
        kept(SHOP, Kind.REFUSED, ALL, 500);

        assertThat(kept(SHOP, Kind.FAILED, ALL, 1)).isEqualTo(1);
        assertThat(kept(SHOP, Kind.FINE, ALL, 1)).isEqualTo(1);
        assertThat(kept(BLOG, Kind.REFUSED, ALL, 1)).isEqualTo(1);
    }

    @Test
    void aBusyContainerIsRecordedOnlySoOften() {
        long recorded = IntStream.range(0, 10_000).filter(_ -> sampling.records(SHOP, ALL)).count();

        assertThat(recorded).isEqualTo(200);
        now = now.plusSeconds(1);
        assertThat(IntStream.range(0, 10_000).filter(_ -> sampling.records(SHOP, ALL)).count())
                .isEqualTo(100);
    }

    @Test
    void whoWantsNothingPaysNothing() {
        assertThat(sampling.records(SHOP, new Capture(true, 0, 0))).isFalse();
    }
}
