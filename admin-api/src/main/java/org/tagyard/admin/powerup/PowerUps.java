package org.tagyard.admin.powerup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.security.Actor;
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.powerup.PowerUp;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** The rows of power-ups. All methods run inside a transaction of the tenant they name. */
@ApplicationScoped
class PowerUps implements PanacheRepositoryBase<PowerUpRow, PowerUpRow.Key> {
    private static final Duration COUNTED = Duration.ofHours(1);
    private static final Duration SAMPLED_NOW = Duration.ofMinutes(2);

    private final Sql sql;
    private final ObjectMapper mapper;

    PowerUps(Sql sql, ObjectMapper mapper) {
        this.sql = sql;
        this.mapper = mapper;
    }

    /** The power-up of a name, or {@code unknown-power-up}. */
    static PowerUp known(String name) {
        return PowerUp.ofSlug(name)
                .orElseThrow(() ->
                        ProblemException.of(
                                Problem.UNKNOWN_POWER_UP,
                                "GET /api/v1/power-up-types lists those there are."));
    }

    Map<String, PowerUpRow> rows(TenantId tenant, ContainerId container) {
        var rows = new HashMap<String, PowerUpRow>();
        find("tenantId = ?1 and containerId = ?2", tenant.value(), container.value()).stream()
                .forEach(row -> rows.put(row.name, row));
        return rows;
    }

    Optional<PowerUpRow> row(TenantId tenant, ContainerId container, PowerUp powerUp) {
        return named(tenant, container, powerUp, LockModeType.NONE);
    }

    /** The row, made when it is the first time, and kept from other writers. */
    PowerUpRow lock(
            TenantId tenant, ContainerId container, PowerUp powerUp, Instant now, Actor by) {
        sql.execute(
                """
                insert into power_up (tenant_id, container_id, name, created_at, created_by, updated_at, updated_by)
                values (?1, ?2, ?3, ?4, cast(?5 as jsonb), ?4, cast(?5 as jsonb)) on conflict do nothing\
                """,
                tenant.value(),
                container.value(),
                powerUp.slug(),
                now,
                tree(by).toString());
        return named(tenant, container, powerUp, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> new IllegalStateException("a power-up's row vanished"));
    }

    /** What the runtimes counted within the last hour, by name. */
    Map<String, PowerUpView.Activity> activity(
            TenantId tenant, ContainerId container, Instant now) {
        var activity = new HashMap<String, PowerUpView.Activity>();
        for (Object[] row :
                sql.rows(
                        """
                        select name, sum(hits), sum(changed), sum(answered),
                               bool_or(sampled and minute > ?3), max(minute) filter (where hits > 0)
                          from power_up_activity
                         where tenant_id = ?1 and container_id = ?2 and minute > ?4 group by name\
                        """,
                        tenant.value(),
                        container.value(),
                        now.minus(SAMPLED_NOW),
                        now.minus(COUNTED))) {
            activity.put(
                    (String) row[0],
                    new PowerUpView.Activity(
                            number(row[1]),
                            number(row[2]),
                            number(row[3]),
                            (Boolean) row[4],
                            Optional.ofNullable((Instant) row[5])));
        }
        return activity;
    }

    /** Switches off what is overdue, everywhere; gives how many those were. */
    int expire(Instant now) {
        return sql.column(String.class, "select name from expire_power_ups(?1)", now).size();
    }

    /** Who alone edited the draft since its base, by id, as the container keeps it. */
    List<String> editors(TenantId tenant, ContainerId container) {
        return sql.column(
                String.class,
                """
                select e from container, jsonb_array_elements_text(draft_editors) e
                 where tenant_id = ?1 and container_id = ?2\
                """,
                tenant.value(),
                container.value());
    }

    /** Who made a version that nobody has published yet, by id; nothing when it was published. */
    Optional<String> makerOfUnpublished(TenantId tenant, ContainerId container, int version) {
        return sql
                .column(
                        String.class,
                        """
                        select v.created_by ->> 'id' from container_version v
                         where v.tenant_id = ?1 and v.container_id = ?2 and v.number = ?3
                           and v.created_by ->> 'id' is not null
                           and not exists (
                               select 1 from publication p
                                where p.tenant_id = v.tenant_id and p.container_id = v.container_id
                                  and p.version_number = v.number)\
                        """,
                        tenant.value(),
                        container.value(),
                        version)
                .stream()
                .findFirst();
    }

    JsonNode tree(Object value) {
        return mapper.valueToTree(value);
    }

    <T> T read(JsonNode node, Class<T> type) {
        try {
            return mapper.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored " + type.getSimpleName() + " is broken", e);
        }
    }

    private Optional<PowerUpRow> named(
            TenantId tenant, ContainerId container, PowerUp powerUp, LockModeType lock) {
        return find(
                        "tenantId = ?1 and containerId = ?2 and name = ?3",
                        tenant.value(),
                        container.value(),
                        powerUp.slug())
                .withLock(lock)
                .firstResultOptional();
    }

    private static long number(Object sum) {
        return sum instanceof BigDecimal exact ? exact.longValueExact() : (Long) sum;
    }
}
