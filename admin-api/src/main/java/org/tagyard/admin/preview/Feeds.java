package org.tagyard.admin.preview;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.TenantId;

/**
 * Looks for the news of a session every 200 ms while somebody watches it, once for all who do
 * (design: traces travel through PostgreSQL).
 */
@ApplicationScoped
class Feeds {
    private static final Logger LOG = Logger.getLogger(Feeds.class);
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final int MOST_PER_LOOK = 500;

    private final StreamRows rows;
    private final ScheduledExecutorService looks =
            Executors.newScheduledThreadPool(
                    2, Thread.ofPlatform().daemon().name("preview-feed-", 0).factory());
    private final Map<UUID, Watched> watched = new HashMap<>();

    Feeds(StreamRows rows) {
        this.rows = rows;
    }

    private static final class Watched {
        final Feed feed;
        final ScheduledFuture<?> looking;
        int viewers;

        Watched(Feed feed, ScheduledFuture<?> looking) {
            this.feed = feed;
            this.looking = looking;
        }
    }

    /** The feed of a session; whoever joins leaves. */
    Feed join(TenantId tenant, UUID preview) {
        var session =
                rows.look(tenant, preview, Long.MAX_VALUE, 1)
                        .session()
                        .orElseThrow(ProblemException::notFound);
        long last = rows.last(tenant, preview);
        synchronized (watched) {
            var one =
                    watched.computeIfAbsent(
                            preview, _ -> watch(tenant, preview, new Feed(session, last)));
            one.viewers++;
            return one.feed;
        }
    }

    void leave(UUID preview) {
        synchronized (watched) {
            var one = watched.get(preview);
            if (one != null && --one.viewers == 0) {
                one.looking.cancel(false);
                watched.remove(preview);
            }
        }
    }

    /** How many sessions are being watched. */
    int size() {
        synchronized (watched) {
            return watched.size();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        looks.shutdownNow();
        synchronized (watched) {
            watched.values().forEach(one -> one.feed.close());
        }
    }

    private Watched watch(TenantId tenant, UUID preview, Feed feed) {
        return new Watched(
                feed,
                looks.scheduleWithFixedDelay(
                        () -> look(tenant, preview, feed),
                        INTERVAL.toMillis(),
                        INTERVAL.toMillis(),
                        TimeUnit.MILLISECONDS));
    }

    private void look(TenantId tenant, UUID preview, Feed feed) {
        try {
            feed.add(rows.look(tenant, preview, feed.last(), MOST_PER_LOOK));
        } catch (RuntimeException away) {
            // the next look finds what this one missed
            LOG.debugf(away, "no look at a session tenant=%s", tenant);
        }
    }
}
