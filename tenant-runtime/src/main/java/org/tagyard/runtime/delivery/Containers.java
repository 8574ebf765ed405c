package org.tagyard.runtime.delivery;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.snapshot.LiveContainer;

/** What is live in a container now; empty when there is no such container any more. */
interface Containers {
    CompletionStage<Optional<LiveContainer>> get(TenantId tenant, ContainerId container);

    /**
     * The container with a version in the place of the live one.
     *
     * @return fails while the version cannot be loaded; empty when there is no such version, or it
     *     does not run
     */
    CompletionStage<Optional<LiveContainer>> get(
            TenantId tenant, ContainerId container, int version);
}
