package org.tagyard.admin.preview;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * Lets open previews of a draft follow its edits. Looks every half second instead of hooking into
 * each edit: an edit then costs nothing more, a crash between edit and compile loses nothing, and
 * several edits in a row are compiled once. Several nodes may find the same edit; the first to
 * write wins.
 */
@ApplicationScoped
class DraftFollower {
    private static final Logger LOG = Logger.getLogger(DraftFollower.class);

    /** With compiling in mind, half of the second that an edit may take to be live (§4.1). */
    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** A container whose draft we cannot read at all is left alone for a while. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final TenantTransactions transactions;
    private final Sql sql;
    private final DraftSource drafts;
    private final FollowedDrafts followed;
    private final Clock clock;
    private final Map<UUID, Instant> notBefore = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("draft-follower").factory());

    DraftFollower(
            TenantTransactions transactions,
            Sql sql,
            DraftSource drafts,
            FollowedDrafts followed,
            Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.drafts = drafts;
        this.followed = followed;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        thread.scheduleWithFixedDelay(
                this::lookSafely, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException away) {
            LOG.debugf(away, "no look at drafts");
        }
    }

    private void look() {
        Instant now = clock.instant();
        List<Object[]> previewed =
                transactions.inBackground(
                        TenantTransactions.PLATFORM,
                        () ->
                                sql.rows(
                                        "select tenant_id, container_id from previewed_drafts(?1)",
                                        now));
        for (Object[] row : previewed) {
            followSafely(new TenantId((UUID) row[0]), new ContainerId((UUID) row[1]), now);
        }
    }

    private void followSafely(TenantId tenant, ContainerId container, Instant now) {
        Instant rests = notBefore.get(container.value());
        if (rests != null && now.isBefore(rests)) {
            return;
        }
        notBefore.remove(container.value());
        try {
            follow(tenant, container, now);
        } catch (RuntimeException broken) {
            notBefore.put(container.value(), now.plus(AFTER_FAILURE));
            LOG.warnf(
                    "a draft cannot be followed tenant=%s container=%s reason=%s",
                    tenant, container, broken.getMessage());
            LOG.debugf(broken, "a draft cannot be followed container=%s", container);
        }
    }

    private void follow(TenantId tenant, ContainerId container, Instant now) {
        List<UUID> behind =
                transactions.inBackground(
                        tenant,
                        () ->
                                followed.behind(
                                        tenant,
                                        container,
                                        drafts.revision(tenant, container),
                                        now));
        if (behind.isEmpty()) {
            return;
        }
        var snapshot = transactions.inBackground(tenant, () -> drafts.snapshot(tenant, container));
        var compiled = snapshot.compiled().get();
        transactions.inBackground(
                tenant,
                () -> {
                    followed.took(tenant, container, behind, snapshot.revision(), compiled);
                    return true;
                });
    }
}
