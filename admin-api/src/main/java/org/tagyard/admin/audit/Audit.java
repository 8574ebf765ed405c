package org.tagyard.admin.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Actor;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.platform.tenant.TenantId;

/**
 * Writes audit records (spec: admin-api §7.7): exactly one per mutation, inside its transaction, so
 * that neither exists without the other. What is given as before and after must be what the API
 * answers, which holds no secret.
 */
@ApplicationScoped
public class Audit {
    private final EntityManager database;
    private final ObjectMapper mapper;
    private final Ids ids;
    private final Clock clock;
    private final Call call;
    private final Access access;

    Audit(
            EntityManager database,
            ObjectMapper mapper,
            Ids ids,
            Clock clock,
            Call call,
            Access access) {
        this.database = database;
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
        this.call = call;
        this.access = access;
    }

    /** Something was made. */
    public void created(TenantId tenant, String action, Target target, Object after) {
        done(tenant, action, target, null, after, Optional.empty());
    }

    /** Something was changed. */
    public void changed(
            TenantId tenant, String action, Target target, Object before, Object after) {
        done(tenant, action, target, before, after, Optional.empty());
    }

    /** Something was removed. */
    public void removed(TenantId tenant, String action, Target target, Object before) {
        done(tenant, action, target, before, null, Optional.empty());
    }

    /**
     * Something was done.
     *
     * @param action kind and verb, such as {@code path.update}
     * @param before what the API answered before, if the target was there
     * @param after what it answers now, if the target still is
     * @param reason why, where somebody said it
     */
    public void done(
            TenantId tenant,
            String action,
            Target target,
            @Nullable Object before,
            @Nullable Object after,
            Optional<String> reason) {
        write(tenant, action, target, "done", tree(before), tree(after), reason);
    }

    /** Somebody was refused what they may see but not do. */
    void refused(TenantId tenant, String action, Target target, String reason) {
        write(
                tenant,
                action,
                target,
                "refused",
                NullNode.getInstance(),
                NullNode.getInstance(),
                Optional.of(reason));
    }

    private void write(
            TenantId tenant,
            String action,
            Target target,
            String outcome,
            JsonNode before,
            JsonNode after,
            Optional<String> reason) {
        List<Change> changes =
                before.isNull() || after.isNull() ? List.of() : Change.between(before, after);
        database.persist(
                new AuditRow(
                        tenant.value(),
                        ids.next(),
                        clock.instant(),
                        call.requestId(),
                        actor(),
                        call.ip().orElse(null),
                        call.userAgent().orElse(null),
                        action,
                        mapper.valueToTree(target),
                        outcome,
                        before.isNull() ? null : before,
                        after.isNull() ? null : after,
                        mapper.valueToTree(changes),
                        reason.orElse(null)));
    }

    private JsonNode actor() {
        Actor actor = access.anyCaller().isPresent() ? access.actor() : Actor.system();
        ObjectNode node = mapper.valueToTree(actor);
        access.anyCaller()
                .ifPresent(caller -> {
                    node.put("via", caller.via().slug());
                    caller.tokenIdText().ifPresent(id -> node.put("tokenId", id));
                });
        return node;
    }

    private JsonNode tree(@Nullable Object value) {
        return value == null ? NullNode.getInstance() : mapper.valueToTree(value);
    }
}
