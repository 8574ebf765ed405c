package org.tagyard.runtime.trace;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.runtime.snapshot.LiveSettings.Capture;

/**
 * Which live hits are recorded, and which records are kept. Whether a hit went wrong is known at
 * its end, so hits are recorded first and most of the good ones let go then. Both are bounded for
 * each container, so that a busy one pays no more than a quiet one. Thread-safe.
 */
final class LiveSampling {
    /** Recording costs memory for the time of the hit; above it hits pass unseen. */
    private static final Rate RECORDED = new Rate(100, 200);

    /** A kept record costs a row of some kilobytes. */
    private static final Rate KEPT = new Rate(2, 20);

    private final Map<ContainerId, Shares> shares = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final RandomGenerator random;

    LiveSampling(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** How a hit ended. Each kind has a share of its own: a flood of one hides no other. */
    enum Kind {
        /** A script or a tag failed, or the answer was 500 or above. */
        FAILED,
        /** The door sent it away, or no client took it. */
        REFUSED,
        FINE
    }

    private record Rate(double perSecond, double burst) {}

    /** Whether a hit is to be recorded. */
    boolean records(ContainerId container, Capture capture) {
        if (capture.errorsPercent() == 0 && capture.successPercent() == 0) {
            return false;
        }
        return of(container).recorded.take(clock.millis());
    }

    /** Whether the record of a hit is to be kept. */
    boolean keeps(ContainerId container, Kind kind, Capture capture) {
        int percent = kind == Kind.FINE ? capture.successPercent() : capture.errorsPercent();
        boolean isChosen =
                switch (percent) {
                    case 0 -> false;
                    case 100 -> true;
                    default -> random.nextInt(100) < percent;
                };
        return isChosen && of(container).kept(kind).take(clock.millis());
    }

    private Shares of(ContainerId container) {
        return shares.computeIfAbsent(container, _ -> new Shares(clock.millis()));
    }

    /** What one container may still use up. */
    private static final class Shares {
        final Bucket recorded;
        private final Map<Kind, Bucket> kept = new EnumMap<>(Kind.class);

        Shares(long now) {
            recorded = new Bucket(RECORDED, now);
            for (var kind : Kind.values()) {
                kept.put(kind, new Bucket(KEPT, now));
            }
        }

        Bucket kept(Kind kind) {
            return kept.getOrDefault(kind, recorded);
        }
    }

    /** Fills by the second, up to the burst. */
    private static final class Bucket {
        private final Rate rate;
        private double tokens;
        private long atMillis;

        Bucket(Rate rate, long now) {
            this.rate = rate;
            this.tokens = rate.burst();
            this.atMillis = now;
        }

        synchronized boolean take(long now) {
            double gained = Math.max(0, now - atMillis) * rate.perSecond() / 1_000;
            tokens = Math.min(rate.burst(), tokens + gained);
            atMillis = Math.max(atMillis, now);
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
