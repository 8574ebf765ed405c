package org.tagyard.runtime.delivery;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.snapshot.LiveContainer;

/** The same container whatever is asked for, and no past versions. */
record OneContainer(Supplier<CompletionStage<Optional<LiveContainer>>> live) implements Containers {
    @Override
    public CompletionStage<Optional<LiveContainer>> get(TenantId tenant, ContainerId container) {
        return live.get();
    }

    @Override
    public CompletionStage<Optional<LiveContainer>> get(
            TenantId tenant, ContainerId container, int version) {
        return CompletableFuture.completedStage(Optional.empty());
    }
}
