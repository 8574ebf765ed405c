package org.tagyard.admin.version;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.tagyard.admin.draft.DraftFreezing;
import org.tagyard.admin.draft.DraftSnapshot;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.store.JsonText;
import org.tagyard.platform.tenant.Ids;

/**
 * Makes a version of the draft. Joins the transaction of its caller, in which the draft is locked.
 */
@ApplicationScoped
class Freezer {
    private final Versions versions;
    private final DraftFreezing freezing;
    private final Access access;
    private final Ids ids;
    private final Clock clock;

    Freezer(Versions versions, DraftFreezing freezing, Access access, Ids ids, Clock clock) {
        this.versions = versions;
        this.freezing = freezing;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
    }

    FrozenVersion freeze(DraftSnapshot draft, Texts texts) {
        int number = versions.numbers(access.tenant(), access.container()).last() + 1;
        var version =
                FrozenVersion.of(
                        draft,
                        number,
                        ids.next(),
                        texts,
                        clock.instant(),
                        JsonText.write(access.actor()));
        versions.add(access.tenant(), access.container(), version);
        freezing.frozen(access.tenant(), access.container(), number);
        return version;
    }
}
