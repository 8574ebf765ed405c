package org.tagyard.admin.preview;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.hit.HitDesk;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;

/** What a session saw, as much of it as the caller may see. */
@ApplicationScoped
class HitService {
    /** The act of looking into an unredacted hit for the first time (spec: admin-api §6.4). */
    static final String VIEWED = "preview-hit.view";

    private final Hits hits;
    private final Previews previews;
    private final HitDesk history;
    private final TenantTransactions transactions;
    private final Audit audit;
    private final Access access;

    HitService(
            Hits hits,
            Previews previews,
            HitDesk history,
            TenantTransactions transactions,
            Audit audit,
            Access access) {
        this.hits = hits;
        this.previews = previews;
        this.history = history;
        this.transactions = transactions;
        this.audit = audit;
        this.access = access;
    }

    Page<HitView> list(String preview) {
        return transactions.in(access.tenant(), () -> hits.page(access.tenant(), session(preview)));
    }

    /** The trace document. */
    ObjectNode get(String preview, String hit) {
        return transactions.in(
                access.tenant(),
                () -> {
                    Optional<UUID> id = IdPrefix.HIT.parse(hit);
                    UUID session = session(preview);
                    var stored =
                            id.flatMap(it -> hits.find(access.tenant(), session, it))
                                    .orElseThrow(ProblemException::notFound);
                    if (!access.may(Permission.PAYLOADS_READ)) {
                        return Redaction.of(stored.document());
                    }
                    noteView(hit, stored);
                    return stored.document();
                });
    }

    /** The trace of a live hit; where there is none, what a session saw of it. */
    ObjectNode trace(String hit) {
        return transactions.in(
                access.tenant(),
                () -> {
                    var tenant = access.tenant();
                    var container = access.container();
                    var stored =
                            IdPrefix.HIT
                                    .parse(hit)
                                    .flatMap(id ->
                                            hits.ofLiveTraffic(tenant, container, id)
                                                    .or(() ->
                                                            hits.ofAnySession(
                                                                    tenant, container, id)))
                                    .orElseThrow(ProblemException::notFound);
                    if (!access.may(Permission.PAYLOADS_READ)) {
                        return Redaction.of(stored.document());
                    }
                    history.noteView(tenant, container, hit);
                    return stored.document();
                });
    }

    private void noteView(String hit, Hits.Stored stored) {
        String viewer = access.caller().userIdText();
        if (!hits.wasViewed(access.tenant(), hit, stored.startedAt(), viewer)) {
            audit.done(
                    access.tenant(),
                    VIEWED,
                    Target.in(access.container().toString(), "hit", hit, ""),
                    null,
                    null,
                    Optional.empty());
        }
    }

    private UUID session(String preview) {
        return previews.row(access.tenant(), access.container(), preview)
                .map(row -> row.previewId)
                .orElseThrow(ProblemException::notFound);
    }
}
