package org.tagyard.admin.preview;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * The hits that runtimes recorded. All methods run inside a transaction of the tenant they name.
 */
@ApplicationScoped
class Hits {
    private static final ListRules<TraceHitRow> RULES =
            ListRules.of(TraceHitRow.class, "r.hitId", row -> row.hitId)
                    .sort("receivedAt", "r.startedAt", row -> row.startedAt)
                    .defaultSort("-receivedAt")
                    .filter("receivedAt", "r.startedAt", ListRules.Kind.TIME)
                    .filter("path", member("path"), ListRules.Kind.TEXT)
                    .filter("method", member("method"), ListRules.Kind.TEXT)
                    .filter("host", member("host"), ListRules.Kind.TEXT)
                    .filter("origin", member("origin"), ListRules.Kind.TEXT)
                    .filter(
                            "status",
                            "cast(" + member("status") + " as Long)",
                            ListRules.Kind.NUMBER);

    private final Lists lists;
    private final Sql sql;
    private final ObjectMapper mapper;

    Hits(Lists lists, Sql sql, ObjectMapper mapper) {
        this.lists = lists;
        this.sql = sql;
        this.mapper = mapper;
    }

    /**
     * A stored hit.
     *
     * @param document the trace document, unredacted
     */
    record Stored(Instant startedAt, ObjectNode document) {}

    Page<HitView> page(TenantId tenant, UUID preview) {
        return lists.page(
                tenant,
                RULES,
                "r.tenantId = :tenant and r.previewId = :preview",
                Map.of("preview", preview),
                HitView::of);
    }

    boolean exists(TenantId tenant, UUID preview, UUID hit) {
        return !sql.column(
                        UUID.class,
                        """
                        select hit_id from trace_hit
                         where tenant_id = ?1 and preview_id = ?2 and hit_id = ?3\
                        """,
                        tenant.value(),
                        preview,
                        hit)
                .isEmpty();
    }

    Optional<Stored> find(TenantId tenant, UUID preview, UUID hit) {
        return sql.row(
                        """
                        select started_at, document from trace_hit
                         where tenant_id = ?1 and preview_id = ?2 and hit_id = ?3\
                        """,
                        tenant.value(),
                        preview,
                        hit)
                .map(row -> new Stored((Instant) row[0], document((byte[]) row[1])));
    }

    /** Whether a person has an audit record of having looked into a hit. */
    boolean wasViewed(TenantId tenant, String hit, Instant since, String viewer) {
        return !sql.column(
                        Integer.class,
                        """
                        select 1 from audit_record
                         where tenant_id = ?1 and at >= ?2 and action = ?3
                           and target ->> 'id' = ?4 and actor ->> 'id' = ?5 limit 1\
                        """,
                        tenant.value(),
                        since,
                        HitService.VIEWED,
                        hit,
                        viewer)
                .isEmpty();
    }

    /** The document of a hit that any session of the container saw; the newest one. */
    Optional<Stored> ofAnySession(TenantId tenant, ContainerId container, UUID hit) {
        return sql.row(
                        """
                        select started_at, document from trace_hit
                         where tenant_id = ?1 and container_id = ?2 and hit_id = ?3
                         order by started_at desc limit 1\
                        """,
                        tenant.value(),
                        container.value(),
                        hit)
                .map(row -> new Stored((Instant) row[0], document((byte[]) row[1])));
    }

    /** The document of a live hit that the container's sampling kept. By index live_hit_once. */
    Optional<Stored> ofLiveTraffic(TenantId tenant, ContainerId container, UUID hit) {
        return sql.row(
                        """
                        select started_at, document from live_hit
                         where tenant_id = ?1 and container_id = ?2 and hit_id = ?3\
                        """,
                        tenant.value(),
                        container.value(),
                        hit)
                .map(row -> new Stored((Instant) row[0], document((byte[]) row[1])));
    }

    private ObjectNode document(byte[] compressed) {
        try (var text = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            if (mapper.readTree(text) instanceof ObjectNode document) {
                return document;
            }
            throw new IllegalStateException("a stored trace is no object");
        } catch (IOException broken) {
            throw new UncheckedIOException("a stored trace cannot be read", broken);
        }
    }

    private static String member(String name) {
        return "function('jsonb_extract_path_text', r.summary, '" + name + "')";
    }
}
