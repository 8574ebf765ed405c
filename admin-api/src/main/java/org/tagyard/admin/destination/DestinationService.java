package org.tagyard.admin.destination;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.live.LiveContainers;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.ProblemException;

/** Destinations of the container of the URL. */
@ApplicationScoped
class DestinationService {
    private static final int MAX_REASON = 500;

    private final Destinations destinations;
    private final TenantTransactions transactions;
    private final Access access;
    private final Lists lists;
    private final LiveContainers live;
    private final Audit audit;
    private final Clock clock;

    DestinationService(
            Destinations destinations,
            TenantTransactions transactions,
            Access access,
            Lists lists,
            LiveContainers live,
            Audit audit,
            Clock clock) {
        this.destinations = destinations;
        this.transactions = transactions;
        this.access = access;
        this.lists = lists;
        this.live = live;
        this.audit = audit;
        this.clock = clock;
    }

    Page<DestinationView> list() {
        return transactions.in(
                access.tenant(),
                () ->
                        lists.bySlug(
                                (after, most) ->
                                        destinations.behind(
                                                access.tenant(), access.container(), after, most),
                                DestinationView::host));
    }

    DestinationView get(String host) {
        return transactions.in(access.tenant(), () -> found(host));
    }

    /** Stops the calls to a host; doing it again changes who did it and why. */
    DestinationView pause(String host, JsonBody body) {
        if (!Destinations.isHost(host)) {
            throw ProblemException.notFound();
        }
        var form = body.form();
        var reason = form.text("reason", MAX_REASON).filter(text -> !text.isBlank());
        form.finish();
        return transactions.in(
                access.tenant(),
                () -> {
                    destinations.pause(
                            access.tenant(),
                            access.container(),
                            host,
                            clock.instant(),
                            access.actor(),
                            reason);
                    note("destination.pause", host, reason);
                    return found(host);
                });
    }

    /** Lets calls go on; of what nobody paused nothing is left to end. */
    void resume(String host) {
        transactions.run(
                access.tenant(),
                () -> {
                    if (!destinations.resume(access.tenant(), access.container(), host)) {
                        throw ProblemException.notFound();
                    }
                    note("destination.resume", host, Optional.empty());
                });
    }

    private void note(String action, String host, Optional<String> reason) {
        audit.done(
                access.tenant(),
                action,
                Target.in(access.container().toString(), "destination", host, host),
                null,
                null,
                reason);
        live.settingsChanged(access.tenant(), access.container());
    }

    private DestinationView found(String host) {
        return destinations
                .find(access.tenant(), access.container(), host)
                .orElseThrow(ProblemException::notFound);
    }
}
