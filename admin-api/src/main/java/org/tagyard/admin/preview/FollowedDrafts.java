package org.tagyard.admin.preview;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tagyard.admin.preview.DraftSource.Compiled;
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * How far sessions of a draft have followed it. All methods run inside a transaction of the tenant
 * they name.
 */
@ApplicationScoped
class FollowedDrafts {
    /** Findings told in the stream; the draft's validation lists all. */
    private static final int TOLD = 20;

    private final Sql sql;
    private final Previews previews;
    private final StreamRows stream;
    private final ObjectMapper mapper;

    FollowedDrafts(Sql sql, Previews previews, StreamRows stream, ObjectMapper mapper) {
        this.sql = sql;
        this.previews = previews;
        this.stream = stream;
        this.mapper = mapper;
    }

    /** The open sessions of the draft that have not tried its present revision. */
    List<UUID> behind(TenantId tenant, ContainerId container, long revision, Instant now) {
        return sql.column(
                UUID.class,
                """
                select preview_id from preview
                 where tenant_id = ?1 and container_id = ?2 and source = 'draft'
                   and ended_at is null and expires_at > ?3 and coalesce(draft_tried, 0) < ?4\
                """,
                tenant.value(),
                container.value(),
                now,
                revision);
    }

    /**
     * Hands a revision to sessions, and tells their streams. While the draft does not compile the
     * last good revision stays. A session that another node has handed it to is left alone.
     */
    void took(
            TenantId tenant,
            ContainerId container,
            List<UUID> sessions,
            long revision,
            Compiled compiled) {
        boolean changed = false;
        for (UUID session : sessions) {
            if (tries(tenant, session, revision)) {
                changed |= hand(tenant, session, revision, compiled);
            }
        }
        if (changed) {
            previews.announce(tenant, container);
        }
    }

    private boolean hand(TenantId tenant, UUID session, long revision, Compiled compiled) {
        ObjectNode data = mapper.createObjectNode().put("draftRevision", revision);
        return switch (compiled) {
            case Compiled.Good(String document) -> {
                previews.setDraft(tenant, session, revision, document);
                stream.tell(tenant, session, StreamEvent.DRAFT_RELOADED, data);
                yield true;
            }
            case Compiled.Broken(var findings) -> {
                data.put("findingCount", findings.size());
                data.set("findings", mapper.valueToTree(findings.stream().limit(TOLD).toList()));
                stream.tell(tenant, session, StreamEvent.DRAFT_BROKEN, data);
                yield false;
            }
        };
    }

    /** Whether this is the first to try; locks the session's row. */
    private boolean tries(TenantId tenant, UUID session, long revision) {
        return sql.execute(
                        """
                        update preview set draft_tried = ?1
                         where tenant_id = ?2 and preview_id = ?3
                           and coalesce(draft_tried, 0) < ?1\
                        """,
                        revision,
                        tenant.value(),
                        session)
                > 0;
    }
}
