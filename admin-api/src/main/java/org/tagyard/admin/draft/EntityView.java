package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import org.tagyard.admin.http.Times;

/** Entities as they are answered: identity first, then the kind's own members, then bookkeeping. */
public final class EntityView {
    private EntityView() {}

    /** An entity; {@code names} are those of the draft's entities by id. */
    public static ObjectNode of(StoredEntity entity, Map<UUID, String> names) {
        var view = JsonNodeFactory.instance.objectNode();
        view.put("id", entity.publicId());
        view.put("name", entity.name());
        view.setAll(References.shown(entity.body(), names));
        view.remove(EntityForms.IMPORTED);
        var labels = view.putObject("labels");
        entity.labels().forEach(labels::put);
        view.put("exportId", Long.toString(entity.exportId()));
        bookkeeping(view, entity.revision(), entity.created(), entity.updated());
        return view;
    }

    static ObjectNode of(BuiltInSetting setting) {
        var view = JsonNodeFactory.instance.objectNode();
        view.put("type", setting.variable().slug());
        view.put("name", setting.variable().title());
        bookkeeping(view, setting.revision(), setting.created(), setting.updated());
        return view;
    }

    private static void bookkeeping(
            ObjectNode view,
            long revision,
            StoredEntity.Stamp created,
            StoredEntity.Stamp updated) {
        view.put("revision", revision);
        view.put("createdAt", Times.text(created.at()));
        view.set("createdBy", created.by());
        view.put("updatedAt", Times.text(updated.at()));
        view.set("updatedBy", updated.by());
    }
}
