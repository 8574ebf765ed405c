package org.tagyard.admin.version;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.tagyard.admin.draft.DraftSnapshot;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.store.JsonText;
import org.tagyard.admin.tenant.TenantRules;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/** When a publication is refused although all is well formed (spec: admin-api §1.8). */
@ApplicationScoped
class PublicationRules {
    private final Access access;
    private final TenantRules tenants;
    private final Versions versions;

    PublicationRules(Access access, TenantRules tenants, Versions versions) {
        this.access = access;
        this.tenants = tenants;
        this.versions = versions;
    }

    void requireLive(Optional<Long> expected, Optional<Integer> live) {
        if (expected.isPresent() && expected.get() != live.orElse(0).longValue()) {
            throw ProblemException.of(
                            Problem.RESOURCE_CHANGED, "Another version is live than was expected.")
                    .with("currentLiveVersion", live.orElse(0));
        }
    }

    void requireChange(DraftSnapshot draft) {
        if (draft.baseNumber().isEmpty() || !draft.difference().isNone()) {
            return;
        }
        var base = draft.baseNumber().get();
        throw ProblemException.of(
                Problem.NOTHING_TO_PUBLISH,
                draft.liveNumber().equals(draft.baseNumber())
                        ? "The draft is what is live."
                        : "The draft is version " + base + "; publish that version.");
    }

    void requireOther(int number, Optional<Integer> live, boolean force) {
        if (!force && live.equals(Optional.of(number))) {
            throw ProblemException.of(
                    Problem.ALREADY_LIVE,
                    "Version " + number + " is live; force=true publishes it again.");
        }
    }

    /** Nobody publishes a draft that they were the only one to edit, where the tenant says so. */
    void requireFourEyes(DraftSnapshot draft) {
        if (draft.editors().equals(List.of(access.caller().userIdText()))) {
            refuseAlone();
        }
    }

    /** Nor by way of a version that only they have made and nobody has published. */
    void requireFourEyes(VersionRow version) {
        var maker = JsonText.read(version.createdBy).path("id").asText();
        boolean isNew =
                versions.publishedAt(access.tenant(), access.container(), version.number).isEmpty();
        if (isNew && maker.equals(access.caller().userIdText())) {
            refuseAlone();
        }
    }

    private void refuseAlone() {
        if (tenants.policies(access.tenant()).fourEyes()) {
            throw ProblemException.of(
                    Problem.FOUR_EYES,
                    "The tenant wants a second pair of eyes: somebody else has to publish this.");
        }
    }
}
