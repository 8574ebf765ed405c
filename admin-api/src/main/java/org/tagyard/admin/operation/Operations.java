package org.tagyard.admin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.http.Answers;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.ProblemMapper;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/**
 * Runs work beside its request. Fast work answers as if it had been synchronous; what takes longer
 * than the caller waits is answered 202 with an operation to ask about.
 */
@ApplicationScoped
public class Operations {
    private static final Logger LOG = Logger.getLogger(Operations.class);
    private static final Duration HEARTBEAT = OperationRows.LEASE.dividedBy(3);

    private final OperationRows rows;
    private final RuntimeWork runtimes;
    private final TenantTransactions transactions;
    private final ProblemMapper problems;
    private final Audit audit;
    private final Access access;
    private final Call call;
    private final Answers answers;
    private final ObjectMapper mapper;
    private final ExecutorService threads;
    private final Map<UUID, Future<?>> running = new ConcurrentHashMap<>();

    Operations(
            OperationRows rows,
            RuntimeWork runtimes,
            TenantTransactions transactions,
            ProblemMapper problems,
            Audit audit,
            Access access,
            Call call,
            Answers answers,
            ObjectMapper mapper,
            @VirtualThreads ExecutorService threads) {
        this.rows = rows;
        this.runtimes = runtimes;
        this.transactions = transactions;
        this.problems = problems;
        this.audit = audit;
        this.access = access;
        this.call = call;
        this.answers = answers;
        this.mapper = mapper;
        this.threads = threads;
    }

    /**
     * Runs work and answers 200 with its result within the time that the caller waits ({@code
     * Prefer: wait}), or 202 with the operation. The work sees no request; it opens its own
     * transactions with {@link TenantTransactions#inBackground}, and ends when its thread is
     * interrupted.
     *
     * @param kind what it is, such as {@code template-test-run}
     * @param target what it works on
     * @param normalWait how long to wait when the caller doesn't say
     * @param work gives the result; a {@link ProblemException} is the operation's problem
     */
    public Response run(
            TenantId tenant, String kind, Target target, Duration normalWait, Supplier<?> work) {
        ProblemMapper.Documents documents = problems.documents();
        Future<?> future = threads.submit(work::get);
        Duration wait = call.waits().orElse(normalWait);
        try {
            return Response.ok(future.get(wait.toMillis(), TimeUnit.MILLISECONDS)).build();
        } catch (ExecutionException e) {
            throw thrown(e);
        } catch (TimeoutException e) {
            return keepOn(tenant, kind, target, future, documents);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + kind, e);
        }
    }

    Page<OperationView> list(TenantId tenant) {
        return transactions.in(tenant, () -> rows.page(tenant, runtimes::view));
    }

    OperationView get(TenantId tenant, String id) {
        return transactions.in(
                tenant,
                () ->
                        rows.row(tenant, id)
                                .map(OperationView::of)
                                .or(() -> ofRuntimes(tenant, id).map(runtimes::view))
                                .orElseThrow(ProblemException::notFound));
    }

    /** Cancels what runs; repeating it is fine, what ended otherwise is not cancelled any more. */
    OperationView cancel(TenantId tenant, String id) {
        return transactions.in(
                tenant,
                () -> {
                    var asked = ofRuntimes(tenant, id);
                    if (rows.row(tenant, id).isEmpty() && asked.isPresent()) {
                        return cancel(tenant, asked.get());
                    }
                    var row = found(tenant, id);
                    requireMine(row.createdBy);
                    if (row.state.equals("cancelled")) {
                        return OperationView.of(row);
                    }
                    if (row.isOver() || !row.cancellable) {
                        throw ProblemException.of(
                                Problem.ALREADY_FINISHED, "The operation has ended.");
                    }
                    OperationView before = OperationView.of(row);
                    rows.end(tenant, row.operationId, "cancelled", null, null);
                    OperationView after = OperationView.of(row);
                    audit.changed(
                            tenant,
                            "operation.cancel",
                            Target.of("operation", after.id(), after.kind()),
                            before,
                            after);
                    Optional.ofNullable(running.get(row.operationId))
                            .ifPresent(f -> f.cancel(true));
                    return after;
                });
    }

    /** Something a runtime was asked for. */
    private OperationView cancel(TenantId tenant, SeenOperation asked) {
        requireMine(asked.createdBy);
        var before = runtimes.view(asked);
        if (runtimes.isToEnd(asked)) {
            return before;
        }
        if (!runtimes.cancel(tenant, asked.operationId)) {
            throw RuntimeWork.over();
        }
        audit.done(
                tenant,
                "operation.cancel",
                Target.of("operation", before.id(), before.kind()),
                null,
                null,
                Optional.empty());
        return runtimes.fresh(tenant, asked);
    }

    private Optional<SeenOperation> ofRuntimes(TenantId tenant, String id) {
        return IdPrefix.OPERATION.parse(id).flatMap(it -> runtimes.find(tenant, it));
    }

    private Response keepOn(
            TenantId tenant,
            String kind,
            Target target,
            Future<?> future,
            ProblemMapper.Documents documents) {
        OperationView begun =
                transactions.in(
                        tenant,
                        () ->
                                OperationView.of(
                                        rows.begin(tenant, kind, target, access.actor(), true)));
        UUID operation = IdPrefix.OPERATION.parse(begun.id()).orElseThrow();
        running.put(operation, future);
        threads.execute(() -> watch(tenant, operation, future, documents));
        return answers.accepted("/api/v1/tenants/" + tenant + "/operations/" + begun.id(), begun);
    }

    /** Waits for the end, prolonging the lease meanwhile, and writes it down. */
    private void watch(
            TenantId tenant, UUID operation, Future<?> future, ProblemMapper.Documents documents) {
        try {
            while (!isDone(future)) {
                transactions.inBackground(tenant, () -> rows.prolong(tenant, operation));
            }
            String state =
                    switch (future.state()) {
                        case SUCCESS -> "succeeded";
                        case CANCELLED -> "cancelled";
                        case FAILED, RUNNING -> "failed";
                    };
            JsonNode result =
                    state.equals("succeeded") ? mapper.valueToTree(future.resultNow()) : null;
            JsonNode problem =
                    state.equals("failed")
                            ? mapper.valueToTree(documents.of(problemOf(future.exceptionNow())))
                            : null;
            transactions.inBackground(
                    tenant, () -> rows.end(tenant, operation, state, result, problem).state);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
        } finally {
            running.remove(operation);
        }
    }

    private static boolean isDone(Future<?> future) throws InterruptedException {
        try {
            future.get(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException | CancellationException e) {
            return true;
        }
    }

    private static RuntimeException thrown(ExecutionException e) {
        return e.getCause() instanceof RuntimeException ours
                ? ours
                : new IllegalStateException("work failed", e.getCause());
    }

    private static ProblemException problemOf(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        LOG.errorf(failure, "operation failed");
        return ProblemException.of(Problem.INTERNAL, "The work could not be finished.");
    }

    /** Who began it ends it; for others' work one has to run the tenant. */
    private void requireMine(JsonNode createdBy) {
        String creator = createdBy.path("id").asText("");
        if (!creator.equals(access.caller().userIdText())) {
            access.require(Permission.TENANT_WRITE);
        }
    }

    private OperationRow found(TenantId tenant, String id) {
        return rows.row(tenant, id).orElseThrow(ProblemException::notFound);
    }
}
