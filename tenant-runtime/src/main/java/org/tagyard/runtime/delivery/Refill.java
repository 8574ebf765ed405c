package org.tagyard.runtime.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.tagyard.runtime.delivery.journal.RecoveredHit;
import org.tagyard.runtime.delivery.journal.RecoveredHits;

/**
 * Reads hits that were left behind, as fast as they are run and never many at once: a backlog stays
 * on disk. On the engine's loop only.
 */
final class Refill {
    private static final Logger LOG = Logger.getLogger(Refill.class);
    private static final int PAGE = 200;
    private static final int MOST_IN_HAND = 500;
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Loop loop;
    private final Taker taker;
    private final ArrayDeque<RecoveredHits> sources = new ArrayDeque<>();
    private final Set<OpenHit> inHand = new HashSet<>();
    private boolean isReading;
    private int coming;

    Refill(Loop loop, Taker taker) {
        this.loop = loop;
        this.taker = taker;
    }

    /** Who takes a hit up; {@code done} once it is in hand, or nobody's business any more. */
    interface Taker {
        void take(RecoveredHit hit, Runnable done);
    }

    void add(RecoveredHits source) {
        sources.add(source);
        read();
    }

    /**
     * A hit had its turn, whatever came of it, or is gone: one that has to wait must not keep
     * others from being read.
     *
     * @return whether it had been left behind and not had a turn since
     */
    boolean hadTurn(OpenHit hit) {
        boolean was = inHand.remove(hit);
        if (was) {
            read();
        }
        return was;
    }

    /** A hit that was left behind is in hand, and will run. */
    void holds(OpenHit hit) {
        inHand.add(hit);
    }

    private void read() {
        var source = sources.peek();
        if (source == null || isReading || coming > 0 || inHand.size() > MOST_IN_HAND - PAGE) {
            return;
        }
        isReading = true;
        source.next(PAGE)
                .whenComplete((page, failure) ->
                        loop.execute(() -> {
                            isReading = false;
                            if (failure != null) {
                                LOG.debugf(
                                        failure,
                                        "hits left behind not read stream=%s",
                                        source.stream());
                                loop.after(AGAIN, this::read);
                            } else if (page.isEmpty()) {
                                LOG.infof("recovered stream=%s", source.stream());
                                sources.remove();
                                read();
                            } else {
                                take(page);
                            }
                        }));
    }

    private void take(List<RecoveredHit> page) {
        coming = page.size();
        page.forEach(hit ->
                taker.take(
                        hit,
                        () -> {
                            coming--;
                            read();
                        }));
    }
}
