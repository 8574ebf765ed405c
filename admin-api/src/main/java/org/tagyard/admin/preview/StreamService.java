package org.tagyard.admin.preview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.Standing;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/** Opens the live streams of sessions. */
@ApplicationScoped
class StreamService {
    /** The query parameter that resumes, for clients that cannot set the header. */
    static final String AFTER = "after";

    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final Logger LOG = Logger.getLogger(StreamService.class);
    private static final int PAGE = 500;

    private final Feeds feeds;
    private final StreamSlots slots;
    private final StreamRows rows;
    private final LiveHits liveHits;
    private final Previews previews;
    private final TenantTransactions transactions;
    private final Standing standing;
    private final Access access;
    private final Call call;
    private final Clock clock;

    StreamService(
            Feeds feeds,
            StreamSlots slots,
            StreamRows rows,
            LiveHits liveHits,
            Previews previews,
            TenantTransactions transactions,
            Standing standing,
            Access access,
            Call call,
            Clock clock) {
        this.feeds = feeds;
        this.slots = slots;
        this.rows = rows;
        this.liveHits = liveHits;
        this.previews = previews;
        this.transactions = transactions;
        this.standing = standing;
        this.access = access;
        this.call = call;
        this.clock = clock;
    }

    /**
     * The stream of a session; nothing when it is over and the client has seen all of it, so that a
     * browser stops asking.
     */
    Optional<StreamingOutput> open(String preview) {
        Optional<Long> after = after();
        var session =
                transactions.in(
                        access.tenant(),
                        () ->
                                previews.row(access.tenant(), access.container(), preview)
                                        .orElseThrow(ProblemException::notFound));
        boolean isOver = !session.isOpen(clock.instant());
        if (isOver
                && after.isPresent()
                && after.get() >= rows.last(access.tenant(), session.previewId)) {
            return Optional.empty();
        }
        return Optional.of(
                output(rows.source(access.tenant(), session.previewId), after, _ -> true));
    }

    /** The stream of the container's sampled live hits. */
    StreamingOutput openLive(Predicate<StreamEvent> filter) {
        return output(liveHits.source(access.tenant(), access.container()), after(), filter);
    }

    /** All that belongs to the request is read here: the output is written after it was left. */
    private StreamingOutput output(
            Feeds.Source source, Optional<Long> after, Predicate<StreamEvent> filter) {
        var tenant = access.tenant();
        var container = access.container();
        var caller = access.caller();
        boolean seesPayloads = access.may(Permission.PAYLOADS_READ);
        UUID slot = slots.take(caller.principal());
        return out -> {
            try {
                var feed = feeds.join(source);
                try {
                    new Viewer(
                                    feed,
                                    after,
                                    from -> source.look(from, PAGE).events(),
                                    () -> standing.permissions(caller, tenant, container),
                                    seesPayloads,
                                    clock,
                                    new EventText(out),
                                    filter)
                            .run();
                } finally {
                    feeds.leave(source);
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } catch (IOException gone) {
                LOG.debugf("a viewer went away tenant=%s", tenant);
            } finally {
                slots.release(caller.principal(), slot);
            }
        };
    }

    /** The header is what a browser sends when it comes back; it wins over the parameter. */
    private Optional<Long> after() {
        Optional<String> header = call.header(LAST_EVENT_ID).filter(text -> !text.isBlank());
        Optional<String> sent = header.or(() -> call.query(AFTER));
        if (sent.filter(text -> !text.matches("[0-9]{1,18}")).isPresent()) {
            String detail = "This is the number of an event of the stream.";
            throw ProblemException.of(
                            Problem.MALFORMED_REQUEST, "The place to resume is no number.")
                    .withErrors(
                            List.of(
                                    header.isPresent()
                                            ? Violation.header(
                                                    LAST_EVENT_ID, Violation.Code.PATTERN, detail)
                                            : Violation.parameter(
                                                    AFTER, Violation.Code.PATTERN, detail)));
        }
        return sent.map(Long::valueOf);
    }
}
