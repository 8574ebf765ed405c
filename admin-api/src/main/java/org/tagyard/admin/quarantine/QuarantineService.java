package org.tagyard.admin.quarantine;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.ProblemException;

/** Quarantines of the container of the URL. */
@ApplicationScoped
class QuarantineService {
    private final TenantTransactions transactions;
    private final Access access;
    private final Call call;
    private final Quarantines quarantines;
    private final Audit audit;
    private final Clock clock;

    QuarantineService(
            TenantTransactions transactions,
            Access access,
            Call call,
            Quarantines quarantines,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.access = access;
        this.call = call;
        this.quarantines = quarantines;
        this.audit = audit;
        this.clock = clock;
    }

    Page<QuarantineView> list() {
        return transactions.in(
                access.tenant(), () -> quarantines.page(access.tenant(), access.container()));
    }

    QuarantineView get(String contentHash) {
        return transactions.in(
                access.tenant(),
                () ->
                        quarantines
                                .find(access.tenant(), access.container(), contentHash)
                                .map(QuarantineView::of)
                                .orElseThrow(ProblemException::notFound));
    }

    /**
     * The template may run again, on every runtime within a second: the row's trigger tells them.
     */
    void lift(String contentHash) {
        transactions.run(
                access.tenant(),
                () -> {
                    var row =
                            quarantines
                                    .hold(access.tenant(), access.container(), contentHash)
                                    .orElseThrow(ProblemException::notFound);
                    call.requireMatch(row.revision);
                    var view = QuarantineView.of(row);
                    row.lift(clock.instant(), access.actor());
                    audit.removed(
                            access.tenant(),
                            "quarantine.lift",
                            Target.in(
                                    access.container().toString(),
                                    "quarantine",
                                    contentHash,
                                    contentHash),
                            view);
                });
    }
}
