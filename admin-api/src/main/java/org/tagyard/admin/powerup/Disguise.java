package org.tagyard.admin.powerup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.preview.PreviewDesk;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.tenant.TenantRules;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/**
 * A preview header whose session answers in place of the live version is a publication in disguise,
 * and asks for what a publication asks for (spec: admin-api §2.2).
 */
@ApplicationScoped
class Disguise {
    /** The query parameter that says that no filter is no accident. */
    static final String ACKNOWLEDGE = "acknowledge";

    private static final String ALL_TRAFFIC = "all-traffic";

    private final Access access;
    private final Call call;
    private final TenantRules rules;
    private final PowerUps rows;

    Disguise(Access access, Call call, TenantRules rules, PowerUps rows) {
        this.access = access;
        this.call = call;
        this.rules = rules;
        this.rows = rows;
    }

    /**
     * Refuses who may not publish. Called inside the transaction.
     *
     * @throws ProblemException {@code forbidden}, {@code four-eyes} or {@code
     *     acknowledgement-needed}
     */
    void require(PreviewDesk.Open preview, boolean selectsEverything) {
        if (preview.onlyLooks()) {
            return;
        }
        access.require(Permission.SETTINGS_WRITE);
        access.require(Permission.PUBLISH);
        if (rules.policies(access.tenant()).fourEyes() && isAloneWith(preview)) {
            throw ProblemException.of(
                    Problem.FOUR_EYES,
                    "The tenant wants a second pair of eyes: somebody else has to switch this on.");
        }
        boolean isAcknowledged = call.query(ACKNOWLEDGE).filter(ALL_TRAFFIC::equals).isPresent();
        if (selectsEverything && !isAcknowledged) {
            throw ProblemException.of(
                            Problem.ACKNOWLEDGEMENT_NEEDED,
                            "Without a filter the preview answers every request of the container. Set"
                                    + " a filter, or repeat with ?acknowledge=all-traffic.")
                    .with(ACKNOWLEDGE, ALL_TRAFFIC);
        }
    }

    /** Whether nobody else edited the draft, or made or published the version. */
    private boolean isAloneWith(PreviewDesk.Open preview) {
        String self = access.caller().userIdText();
        return preview.version()
                .map(number ->
                        rows.makerOfUnpublished(access.tenant(), access.container(), number)
                                .filter(self::equals)
                                .isPresent())
                .orElseGet(() ->
                        rows.editors(access.tenant(), access.container()).equals(List.of(self)));
    }
}
