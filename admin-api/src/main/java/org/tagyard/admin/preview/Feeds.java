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

/**
 * Looks for news every 200 ms while somebody watches, once for all who do (design: traces travel
 * through PostgreSQL).
 */
@ApplicationScoped
class Feeds {
    private static final Logger LOG = Logger.getLogger(Feeds.class);
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final int MOST_PER_LOOK = 500;

    private final ScheduledExecutorService looks =
            Executors.newScheduledThreadPool(
                    2, Thread.ofPlatform().daemon().name("preview-feed-", 0).factory());
    private final Map<UUID, Watched> watched = new HashMap<>();

    private static final class Watched {
        final Feed feed;
        final ScheduledFuture<?> looking;
        int viewers;

        Watched(Feed feed, ScheduledFuture<?> looking) {
            this.feed = feed;
            this.looking = looking;
        }
    }

    /** Numbered events in the database. */
    interface Source {
        /** Names it among all sources: the id of a session or of a container. */
        UUID id();

        /** Its events behind a number, at most so many. */
        StreamRows.Look look(long after, int most);

        /** The number of its newest event; 0 before the first. */
        long last();
    }

    /** The feed of a source; whoever joins leaves. */
    Feed join(Source source) {
        var session =
                source.look(Long.MAX_VALUE, 1).session().orElseThrow(ProblemException::notFound);
        long last = source.last();
        synchronized (watched) {
            var one =
                    watched.computeIfAbsent(
                            source.id(), _ -> watch(source, new Feed(session, last)));
            one.viewers++;
            return one.feed;
        }
    }

    void leave(Source source) {
        synchronized (watched) {
            var one = watched.get(source.id());
            if (one != null && --one.viewers == 0) {
                one.looking.cancel(false);
                watched.remove(source.id());
            }
        }
    }

    /** How many sources are being watched. */
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

    private Watched watch(Source source, Feed feed) {
        return new Watched(
                feed,
                looks.scheduleWithFixedDelay(
                        () -> look(source, feed),
                        INTERVAL.toMillis(),
                        INTERVAL.toMillis(),
                        TimeUnit.MILLISECONDS));
    }

    private void look(Source source, Feed feed) {
        try {
            feed.add(source.look(feed.last(), MOST_PER_LOOK));
        } catch (RuntimeException away) {
            // the next look finds what this one missed
            LOG.debugf(away, "no look for news of=%s", source.id());
        }
    }
}
