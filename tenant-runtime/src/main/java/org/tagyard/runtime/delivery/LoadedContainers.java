package org.tagyard.runtime.delivery;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.PastVersions;
import org.tagyard.runtime.snapshot.Snapshots;

/**
 * Containers as this process has loaded them, and their past versions.
 *
 * @param blocking where the database may be waited for
 */
record LoadedContainers(Snapshots snapshots, PastVersions versions, Executor blocking)
        implements Containers {
    @Override
    public CompletionStage<Optional<LiveContainer>> get(TenantId tenant, ContainerId container) {
        return snapshots.get(new Route(tenant, container));
    }

    @Override
    public CompletionStage<Optional<LiveContainer>> get(
            TenantId tenant, ContainerId container, int version) {
        var route = new Route(tenant, container);
        return snapshots
                .get(route)
                .thenCompose(live -> {
                    if (live.isEmpty() || isLive(live.get(), version)) {
                        return CompletableFuture.completedStage(live);
                    }
                    return CompletableFuture.supplyAsync(
                            () ->
                                    versions.load(route, version)
                                            .map(it ->
                                                    new LiveContainer(
                                                            tenant,
                                                            container,
                                                            live.get().settings(),
                                                            Optional.of(it))),
                            blocking);
                });
    }

    private static boolean isLive(LiveContainer live, int version) {
        return live.version().filter(it -> it.number() == version).isPresent();
    }
}
