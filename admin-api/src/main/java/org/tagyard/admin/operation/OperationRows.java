package org.tagyard.admin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Actor;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.platform.tenant.TenantId;

/** The rows of operations. All methods run inside a transaction of the tenant. */
@ApplicationScoped
class OperationRows implements PanacheRepositoryBase<OperationRow, OperationRow.Key> {
    /** How long an unfinished operation belongs to the node that runs it. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final ListRules<SeenOperation> RULES =
            ListRules.of(SeenOperation.class, "r.operationId", row -> row.operationId)
                    .sort("createdAt", "r.createdAt", row -> row.createdAt)
                    .defaultSort("-createdAt")
                    .filter("state", "r.state", ListRules.Kind.TEXT)
                    .filter("kind", "r.kind", ListRules.Kind.TEXT);

    private final Lists lists;
    private final Ids ids;
    private final Clock clock;
    private final ObjectMapper mapper;

    OperationRows(Lists lists, Ids ids, Clock clock, ObjectMapper mapper) {
        this.lists = lists;
        this.ids = ids;
        this.clock = clock;
        this.mapper = mapper;
    }

    OperationRow begin(
            TenantId tenant, String kind, Target target, Actor actor, boolean cancellable) {
        Instant now = clock.instant();
        var row =
                new OperationRow(
                        tenant.value(),
                        ids.next(),
                        kind,
                        JsonNodeFactory.instance.objectNode(),
                        mapper.valueToTree(target),
                        cancellable,
                        now,
                        mapper.valueToTree(actor));
        row.state = "running";
        row.startedAt = now;
        row.leasedUntil = now.plus(LEASE);
        persist(row);
        return row;
    }

    /** Ends an operation, unless somebody ended it meanwhile. */
    OperationRow end(
            TenantId tenant,
            UUID operation,
            String state,
            @Nullable JsonNode result,
            @Nullable JsonNode problem) {
        var row = locked(tenant, operation).orElseThrow(ProblemException::notFound);
        if (!row.isOver()) {
            row.state = state;
            row.result = result;
            row.problem = problem;
            row.finishedAt = clock.instant();
            row.leasedUntil = null;
        }
        return row;
    }

    /** An operation; one whose node died is seen as failed. */
    Optional<OperationRow> row(TenantId tenant, String id) {
        return IdPrefix.OPERATION
                .parse(id)
                .flatMap(operation -> locked(tenant, operation))
                .map(this::ended);
    }

    boolean prolong(TenantId tenant, UUID operation) {
        return update(
                        "leasedUntil = ?1 where tenantId = ?2 and operationId = ?3 and finishedAt"
                                + " is null",
                        clock.instant().plus(LEASE),
                        tenant.value(),
                        operation)
                == 1;
    }

    Page<OperationView> page(TenantId tenant, Function<SeenOperation, OperationView> view) {
        return lists.page(tenant, RULES, "r.tenantId = :tenant", Map.of(), view);
    }

    private Optional<OperationRow> locked(TenantId tenant, UUID operation) {
        return find("tenantId = ?1 and operationId = ?2", tenant.value(), operation)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    private OperationRow ended(OperationRow row) {
        boolean orphan =
                !row.isOver()
                        && row.leasedUntil != null
                        && row.leasedUntil.isBefore(clock.instant());
        if (orphan) {
            row.state = "failed";
            row.finishedAt = clock.instant();
            row.leasedUntil = null;
            row.problem = Lost.problem();
        }
        return row;
    }
}
