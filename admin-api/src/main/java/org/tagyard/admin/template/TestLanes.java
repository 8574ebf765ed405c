package org.tagyard.admin.template;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.TenantId;

/**
 * Runs the tests of templates: one run of a tenant at a time, few of all together, because each
 * takes a core for up to a minute.
 */
@ApplicationScoped
class TestLanes {
    /** Runs of one tenant that may wait or run. */
    static final int MAX_RUNS = 5;

    private static final int RETRY_AFTER_SECONDS = 5;

    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                    Thread.ofPlatform().daemon().name("template-tests-", 0).factory());
    private final Map<TenantId, Lane> lanes = new HashMap<>();

    /** What a tenant has under way; guarded by {@link #lanes}. */
    private static final class Lane {
        private int runs;
        private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    }

    /**
     * Runs something when the tenant's earlier runs have ended.
     *
     * @throws ProblemException {@code busy} when too many wait already
     */
    <T> CompletableFuture<T> submit(TenantId tenant, Supplier<T> run) {
        synchronized (lanes) {
            var lane = lanes.computeIfAbsent(tenant, _ -> new Lane());
            if (lane.runs >= MAX_RUNS) {
                throw ProblemException.of(
                                Problem.BUSY,
                                "The tenant has " + MAX_RUNS + " test runs under way already.")
                        .with("retryAfterSeconds", RETRY_AFTER_SECONDS)
                        .withHeader("Retry-After", "" + RETRY_AFTER_SECONDS);
            }
            lane.runs++;
            var result = lane.last.handle((_, _) -> true).thenApplyAsync(_ -> run.get(), threads);
            lane.last = result.whenComplete((_, _) -> ended(tenant));
            return result;
        }
    }

    private void ended(TenantId tenant) {
        synchronized (lanes) {
            lanes.computeIfPresent(tenant, (_, lane) -> --lane.runs == 0 ? null : lane);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
