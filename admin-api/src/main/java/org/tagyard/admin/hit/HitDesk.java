package org.tagyard.admin.hit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** What others ask about hits. Every method joins the transaction of its caller. */
@ApplicationScoped
public class HitDesk {
    /** The act of looking into an unredacted hit for the first time (spec: admin-api §6.4). */
    static final String VIEWED = "hit.view";

    private final Hits hits;
    private final Sql sql;
    private final Audit audit;
    private final Access access;

    HitDesk(Hits hits, Sql sql, Audit audit, Access access) {
        this.hits = hits;
        this.sql = sql;
        this.audit = audit;
        this.access = access;
    }

    /** Whether history has a hit of this id. */
    public boolean exists(TenantId tenant, ContainerId container, String hit) {
        return IdPrefix.HIT.parse(hit).flatMap(id -> hits.find(tenant, container, id)).isPresent();
    }

    /** Writes down that the caller sees what a hit carried, the first time. */
    public void noteView(TenantId tenant, ContainerId container, String hit) {
        var known =
                sql.column(
                        Integer.class,
                        """
                        select 1 from audit_record
                         where tenant_id = ?1 and at >= ?2 and action = ?3
                           and target ->> 'id' = ?4 and actor ->> 'id' = ?5 limit 1\
                        """,
                        tenant.value(),
                        Moments.of(IdPrefix.HIT.parse(hit).orElseThrow()).from(),
                        VIEWED,
                        hit,
                        access.caller().userIdText());
        if (known.isEmpty()) {
            audit.done(
                    tenant,
                    VIEWED,
                    Target.in(container.toString(), "hit", hit, ""),
                    null,
                    null,
                    Optional.empty());
        }
    }
}
