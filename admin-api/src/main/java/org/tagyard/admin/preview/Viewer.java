package org.tagyard.admin.preview;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.tagyard.admin.http.Times;
import org.tagyard.admin.security.Permission;

/**
 * One connection to a session's stream, on a thread of its own: writes what is new, until the
 * session is over, the right to read ends, ten minutes have passed or the client went away.
 */
final class Viewer {
    /** Proxies end long answers: end before them, the client resumes (spec: admin-api §4.2). */
    static final Duration LONGEST = Duration.ofMinutes(10);

    static final Duration QUIET = Duration.ofSeconds(15);
    static final Duration RIGHT_HOLDS = Duration.ofSeconds(60);
    static final Duration WARNING = Duration.ofMinutes(5);

    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Feed feed;
    private final LongFunction<List<StreamEvent>> pages;
    private final Supplier<Set<Permission>> rights;
    private final Clock clock;
    private final EventText out;
    private final Predicate<StreamEvent> filter;
    private final Instant began;
    private long at;
    private boolean mayMiss;
    private boolean seesPayloads;
    private Instant wroteAt;
    private Instant checkedAt;
    private Instant warnedOf = Instant.MIN;

    /**
     * @param after the number of the last event that the client has; who names none is not told
     *     what it missed
     * @param pages reads events behind a number from the database
     * @param rights what the caller may do by now
     */
    Viewer(
            Feed feed,
            Optional<Long> after,
            LongFunction<List<StreamEvent>> pages,
            Supplier<Set<Permission>> rights,
            boolean seesPayloads,
            Clock clock,
            EventText out) {
        this(feed, after, pages, rights, seesPayloads, clock, out, _ -> true);
    }

    /**
     * @param filter the events that this client wants; the others count as told
     */
    Viewer(
            Feed feed,
            Optional<Long> after,
            LongFunction<List<StreamEvent>> pages,
            Supplier<Set<Permission>> rights,
            boolean seesPayloads,
            Clock clock,
            EventText out,
            Predicate<StreamEvent> filter) {
        this.feed = feed;
        this.at = Math.min(after.orElse(0L), feed.last());
        this.mayMiss = after.isEmpty();
        this.pages = pages;
        this.rights = rights;
        this.seesPayloads = seesPayloads;
        this.clock = clock;
        this.out = out;
        this.filter = filter;
        this.began = clock.instant();
        this.wroteAt = began;
        this.checkedAt = began;
    }

    /** Writes until there is a reason to stop. */
    void run() throws IOException, InterruptedException {
        out.retry(RETRY);
        out.flush();
        while (goesOn()) {
            switch (feed.next(at, TICK)) {
                case Feed.Next.Closed() -> {
                    return;
                }
                case Feed.Next.Behind() -> catchUp();
                case Feed.Next.Events(var events) -> {
                    write(events);
                    if (isOver()) {
                        return;
                    }
                }
            }
            stayAlive();
        }
    }

    private boolean goesOn() {
        Instant now = clock.instant();
        if (!now.isBefore(began.plus(LONGEST))) {
            return false;
        }
        if (!now.isBefore(checkedAt.plus(RIGHT_HOLDS))) {
            checkedAt = now;
            Set<Permission> permissions = rights.get();
            seesPayloads = permissions.contains(Permission.PAYLOADS_READ);
            return permissions.contains(Permission.TRAFFIC_READ);
        }
        return true;
    }

    private void catchUp() throws IOException {
        long last = feed.last();
        var page = pages.apply(at);
        write(page);
        if (page.isEmpty()) {
            missed(last + 1);
            at = last;
        }
    }

    private void write(List<StreamEvent> events) throws IOException {
        for (var event : events) {
            missed(event.number());
            if (filter.test(event)) {
                out.event(
                        event.number(),
                        event.type(),
                        seesPayloads ? event.data() : event.redacted());
            }
            at = event.number();
        }
        if (!events.isEmpty()) {
            flush();
        }
    }

    /** Announces what is no longer kept. */
    private void missed(long next) throws IOException {
        if (next > at + 1 && !mayMiss) {
            out.event("gap", JSON.objectNode().put("from", at + 1).put("to", next - 1));
        }
        mayMiss = false;
    }

    /** Says that the session is over, once all that belongs to it was written. */
    private boolean isOver() throws IOException {
        var session = feed.session();
        Instant now = clock.instant();
        boolean isOver = session.map(one -> one.isOver(now)).orElse(true);
        if (isOver && at >= feed.last()) {
            ObjectNode data = JSON.objectNode();
            session.ifPresent(one ->
                    data.put("at", Times.text(one.endedAt().orElse(one.expiresAt())))
                            .put("reason", one.endedAt().isPresent() ? "ended" : "expired"));
            out.event("session-ended", data);
            flush();
            return true;
        }
        if (!isOver && session.isPresent()) {
            warn(session.get().expiresAt(), now);
        }
        return false;
    }

    private void warn(Instant expiresAt, Instant now) throws IOException {
        if (!now.isBefore(expiresAt.minus(WARNING)) && !expiresAt.equals(warnedOf)) {
            warnedOf = expiresAt;
            out.event(
                    "session-expiring", JSON.objectNode().put("expiresAt", Times.text(expiresAt)));
            flush();
        }
    }

    private void stayAlive() throws IOException {
        if (!clock.instant().isBefore(wroteAt.plus(QUIET))) {
            out.comment();
            flush();
        }
    }

    private void flush() throws IOException {
        out.flush();
        wroteAt = clock.instant();
    }
}
