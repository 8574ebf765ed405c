package org.tagyard.admin.template;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.TenantId;

/**
 * Runs the tests of templates on platform threads: one run of a tenant at a time, few of all
 * together, because each takes a core for up to a minute.
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

    /** What a tenant has under way; the count is guarded by {@link #lanes}. */
    private static final class Lane {
        private final Semaphore turn = new Semaphore(1, true);
        private int runs;
    }

    /**
     * Waits for the tenant's earlier runs, then runs something.
     *
     * @throws ProblemException {@code busy} when too many wait already
     */
    <T> T run(TenantId tenant, Supplier<T> work) {
        var lane = enter(tenant);
        try {
            lane.turn.acquire();
            try {
                return finished(threads.submit(work::get));
            } finally {
                lane.turn.release();
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a test run was cancelled", cancelled);
        } finally {
            leave(tenant);
        }
    }

    /** Whether one more run of the tenant would be refused. */
    boolean isFull(TenantId tenant) {
        synchronized (lanes) {
            var lane = lanes.get(tenant);
            return lane != null && lane.runs >= MAX_RUNS;
        }
    }

    private static <T> T finished(Future<T> run) throws InterruptedException {
        try {
            return run.get();
        } catch (InterruptedException cancelled) {
            run.cancel(true);
            throw cancelled;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a test run failed", failed.getCause());
        }
    }

    private Lane enter(TenantId tenant) {
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
            return lane;
        }
    }

    private void leave(TenantId tenant) {
        synchronized (lanes) {
            lanes.computeIfPresent(tenant, (_, lane) -> --lane.runs == 0 ? null : lane);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
