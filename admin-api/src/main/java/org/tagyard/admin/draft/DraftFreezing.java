package org.tagyard.admin.draft;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** What making a version does to the draft. Every method joins the transaction of its caller. */
@ApplicationScoped
public class DraftFreezing {
    private final DraftStates states;
    private final Entities entities;

    DraftFreezing(DraftStates states, Entities entities) {
        this.states = states;
        this.entities = entities;
    }

    /**
     * Keeps edits and other publications out until the transaction ends.
     *
     * @param expectedRevision the draft's revision that the caller decided on, if it must be that
     *     one
     * @return the draft's revision
     */
    public long lock(TenantId tenant, ContainerId container, Optional<Long> expectedRevision) {
        var state = states.lock(tenant, container);
        expectedRevision.ifPresent(expected -> DraftDesk.requireRevision(state, expected));
        return state.revision;
    }

    /** The draft became a version: what was removed can't come back, and editing begins anew. */
    public void frozen(TenantId tenant, ContainerId container, int version) {
        states.get(tenant, container).grewInto(version);
        entities.forgetRemoved(tenant, container);
    }
}
