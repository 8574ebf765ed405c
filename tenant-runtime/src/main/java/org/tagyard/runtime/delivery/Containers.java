package org.tagyard.runtime.delivery;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.snapshot.LiveContainer;

/** What is live in a container now; empty when there is no such container any more. */
@FunctionalInterface
interface Containers {
    CompletionStage<Optional<LiveContainer>> get(TenantId tenant, ContainerId container);
}
