package org.tagyard.admin.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.http.Answers;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.platform.tenant.TenantId;

/**
 * Asks the runtimes for something by way of table {@code inbox}, and answers with what came of it
 * (spec: admin-api §7.4). The planes never call each other.
 */
@ApplicationScoped
public class RuntimeWork {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final TenantTransactions transactions;
    private final EntityManager database;
    private final Sql sql;
    private final Access access;
    private final Call call;
    private final Answers answers;
    private final ObjectMapper mapper;
    private final Ids ids;
    private final Clock clock;

    RuntimeWork(
            TenantTransactions transactions,
            EntityManager database,
            Sql sql,
            Access access,
            Call call,
            Answers answers,
            ObjectMapper mapper,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.sql = sql;
        this.access = access;
        this.call = call;
        this.answers = answers;
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param kind one of table {@code inbox}
     * @param body what the runtime reads; ids in it are plain UUIDs
     * @param stream the journal stream whose holder alone can do it; empty: any runtime
     * @param warning what the caller should know of the result
     */
    public record Asked(
            String kind,
            Target target,
            ObjectNode body,
            Optional<UUID> stream,
            Optional<String> warning) {}

    /** Writes it down, in the transaction of the caller; gives the operation's id. */
    public UUID ask(TenantId tenant, ContainerId container, Asked asked) {
        var id = ids.next();
        var body = asked.body().deepCopy();
        body.set("target", mapper.valueToTree(asked.target()));
        asked.warning().ifPresent(warning -> body.put("warning", warning));
        sql.execute(
                """
                insert into inbox (tenant_id, container_id, inbox_id, kind, stream, body, created_at, created_by)
                values (?1, ?2, ?3, ?4, cast(?5 as uuid), cast(?6 as jsonb), ?7, cast(?8 as jsonb))\
                """,
                tenant.value(),
                container.value(),
                id,
                asked.kind(),
                asked.stream().map(UUID::toString).orElse(null),
                body.toString(),
                clock.instant(),
                mapper.valueToTree(access.actor()).toString());
        return id;
    }

    /**
     * Waits for the end as long as the caller does ({@code Prefer: wait}): 200 with the result, the
     * runtime's problem, or 202 with the operation. Called outside of transactions, after the one
     * that asked; a dry run is answered at once.
     *
     * @param normalWait how long to wait when the caller doesn't say
     */
    public Response answer(TenantId tenant, UUID operation, Duration normalWait) {
        if (call.dryRun()) {
            return Response.accepted().build();
        }
        long until = System.nanoTime() + call.waits().orElse(normalWait).toNanos();
        var seen = seen(tenant, operation);
        while (seen.finishedAt == null && System.nanoTime() < until) {
            pause();
            seen = seen(tenant, operation);
        }
        var view = view(seen);
        if (seen.finishedAt == null) {
            return answers.accepted("/api/v1/tenants/" + tenant + "/operations/" + view.id(), view);
        }
        if (seen.problem != null) {
            throw RuntimeAnswers.problem(seen.problem);
        }
        return Response.ok(view.result().orElse(mapper.createObjectNode())).build();
    }

    private SeenOperation seen(TenantId tenant, UUID operation) {
        return transactions.in(
                tenant, () -> find(tenant, operation).orElseThrow(ProblemException::notFound));
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a runtime works", e);
        }
    }

    /** An operation of either plane, as it is now. */
    Optional<SeenOperation> find(TenantId tenant, UUID operation) {
        return database.createQuery(
                        "from SeenOperation where tenantId = :tenant and operationId = :id",
                        SeenOperation.class)
                .setParameter("tenant", tenant.value())
                .setParameter("id", operation)
                .getResultStream()
                .findFirst();
    }

    /** The operation as it is after a change of this transaction. */
    OperationView fresh(TenantId tenant, SeenOperation row) {
        database.detach(row);
        return view(find(tenant, row.operationId).orElseThrow(ProblemException::notFound));
    }

    OperationView view(SeenOperation row) {
        boolean mayTryOutside = access.isInTenant() && access.may(Permission.SECRETS_WRITE);
        return new OperationView(
                IdPrefix.OPERATION.format(row.operationId),
                row.kind,
                row.state,
                RuntimeAnswers.progress(row.kind, row.progress),
                row.createdAt,
                Optional.ofNullable(row.startedAt),
                Optional.ofNullable(row.finishedAt),
                row.createdBy,
                row.target,
                Optional.ofNullable(row.result)
                        .map(it -> RuntimeAnswers.result(it, row.asked, mayTryOutside)),
                Optional.ofNullable(row.problem).map(RuntimeAnswers::document),
                row.cancellable && row.finishedAt == null);
    }

    /**
     * Ends what waits; asks the runtime to end what runs. Joins the transaction of the caller.
     *
     * @return false when this kind cannot be ended once it runs, or is over
     */
    public boolean cancel(TenantId tenant, UUID operation) {
        int ended =
                sql.execute(
                        """
                        update inbox set state = 'cancelled', finished_at = ?3
                         where tenant_id = ?1 and inbox_id = ?2 and state = 'queued'\
                        """,
                        tenant.value(),
                        operation,
                        clock.instant());
        return ended == 1 || want(tenant, operation, "cancel");
    }

    /**
     * Tells the runtime what is wanted of a replay that is not over: {@code pause}, {@code cancel},
     * or nothing more. One that is to be cancelled stays so.
     */
    public boolean want(TenantId tenant, UUID operation, @Nullable String wanted) {
        return sql.execute(
                        """
                        update inbox set wanted = cast(?3 as text)
                         where tenant_id = ?1 and inbox_id = ?2 and kind = 'replay' and state in ('queued', 'running')
                           and coalesce(wanted, '') <> 'cancel'\
                        """,
                        tenant.value(),
                        operation,
                        wanted)
                == 1;
    }

    /** Whether somebody asked for the end already. */
    boolean isToEnd(SeenOperation row) {
        return row.asked.path("wanted").asText("").equals("cancel")
                || row.state.equals("cancelled");
    }

    /** {@code already-finished}, for what can't be stopped any more. */
    public static ProblemException over() {
        return ProblemException.of(
                Problem.ALREADY_FINISHED, "It has ended, or cannot be stopped once it runs.");
    }
}
