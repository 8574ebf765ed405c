package org.tagyard.admin.preview;

import jakarta.enterprise.context.ApplicationScoped;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Gets a draft that runs, for a session that begins with it. */
@ApplicationScoped
class DraftLoader {
    private final DraftSource drafts;
    private final TenantTransactions transactions;

    DraftLoader(DraftSource drafts, TenantTransactions transactions) {
        this.drafts = drafts;
        this.transactions = transactions;
    }

    /** A draft that compiles. */
    record Draft(long revision, String document) {}

    /**
     * The draft as it is now.
     *
     * @throws ProblemException {@code draft-not-publishable} with findings when it does not compile
     */
    Draft good(TenantId tenant, ContainerId container) {
        var snapshot = transactions.inBackground(tenant, () -> drafts.snapshot(tenant, container));
        return switch (snapshot.compiled().get()) {
            case DraftSource.Compiled.Good(String document) ->
                    new Draft(snapshot.revision(), document);
            case DraftSource.Compiled.Broken(var findings) ->
                    throw ProblemException.of(
                                    Problem.DRAFT_NOT_PUBLISHABLE,
                                    "The draft does not compile: "
                                            + findings.size()
                                            + " findings need attention.")
                            .with("findings", findings);
        };
    }
}
