package org.tagyard.runtime.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.google.GoogleCalls;
import org.tagyard.runtime.outbound.Call;

/** An installation without credentials for Google. */
final class NoGoogle implements GoogleCalls {
    @Override
    public CompletionStage<Outcome> call(
            TenantId tenant, ContainerId container, List<String> scopes, Call call) {
        return CompletableFuture.completedFuture(new Outcome.NoToken("No credentials."));
    }

    @Override
    public CompletionStage<Optional<String>> project(TenantId tenant, ContainerId container) {
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
