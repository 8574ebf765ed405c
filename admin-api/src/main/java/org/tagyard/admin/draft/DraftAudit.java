package org.tagyard.admin.draft;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.security.Access;

/** Audit records of a draft: one for each edit that changed something. */
@ApplicationScoped
public class DraftAudit {
    private final Audit audit;
    private final Access access;

    DraftAudit(Audit audit, Access access) {
        this.audit = audit;
        this.access = access;
    }

    /** An entity was added. */
    public void created(StoredEntity entity, Object after) {
        audit.created(access.tenant(), entity.kind().slug() + ".create", target(entity), after);
    }

    /** An entity was changed. */
    public void changed(StoredEntity entity, Object before, Object after) {
        audit.changed(
                access.tenant(), entity.kind().slug() + ".update", target(entity), before, after);
    }

    /** An entity was removed. */
    public void removed(StoredEntity entity, Object before) {
        audit.removed(access.tenant(), entity.kind().slug() + ".delete", target(entity), before);
    }

    /** A removed entity came back. */
    public void restored(StoredEntity entity, Object after) {
        audit.created(access.tenant(), entity.kind().slug() + ".restore", target(entity), after);
    }

    void edited(Object result) {
        var container = access.container().toString();
        audit.done(
                access.tenant(),
                "draft.edit",
                Target.in(container, "draft", container, "draft"),
                null,
                result,
                Optional.empty());
    }

    void enabled(BuiltInSetting setting, Object after) {
        audit.created(access.tenant(), "built-in-variable.enable", target(setting), after);
    }

    void disabled(BuiltInSetting setting, Object before) {
        audit.removed(access.tenant(), "built-in-variable.disable", target(setting), before);
    }

    private Target target(StoredEntity entity) {
        return Target.in(
                access.container().toString(),
                entity.kind().slug(),
                entity.publicId(),
                entity.name());
    }

    private Target target(BuiltInSetting setting) {
        return Target.in(
                access.container().toString(),
                "built-in-variable",
                setting.variable().slug(),
                setting.variable().title());
    }
}
