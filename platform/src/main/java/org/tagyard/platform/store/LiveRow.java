package org.tagyard.platform.store;

import java.util.Optional;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * One line of the index of containers: what is live, and how often its settings changed.
 *
 * @param published empty when nothing is published
 */
public record LiveRow(
        TenantId tenant,
        ContainerId container,
        State state,
        Optional<Published> published,
        long settingsRevision) {

    /** The version that is to be live. */
    public record Published(int number, String hash) {}

    /** Whether the container answers. */
    public enum State {
        ACTIVE,
        PAUSED,
        SUSPENDED,
        DELETED
    }
}
