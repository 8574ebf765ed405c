package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.MergePatch;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.TypeId;

/** One entity at a time, in the draft of the container of the URL. */
@ApplicationScoped
class EntityService {
    private final TenantTransactions transactions;
    private final Access access;
    private final Call call;
    private final Entities entities;
    private final DraftDesk desk;
    private final DraftAudit audit;

    EntityService(
            TenantTransactions transactions,
            Access access,
            Call call,
            Entities entities,
            DraftDesk desk,
            DraftAudit audit) {
        this.transactions = transactions;
        this.access = access;
        this.call = call;
        this.entities = entities;
        this.desk = desk;
        this.audit = audit;
    }

    Page<ObjectNode> list(EntityKind kind) {
        return transactions.in(
                access.tenant(),
                () -> {
                    var names = entities.names(access.tenant(), access.container());
                    return entities.page(
                            access.tenant(),
                            access.container(),
                            kind.plural(),
                            row -> EntityView.of(row.entity(), names));
                });
    }

    ObjectNode get(EntityKind kind, String id) {
        return transactions.in(
                access.tenant(),
                () ->
                        EntityView.of(
                                idOf(kind, id)
                                        .flatMap(it ->
                                                entities.find(
                                                        access.tenant(),
                                                        access.container(),
                                                        kind,
                                                        it))
                                        .orElseThrow(ProblemException::notFound),
                                entities.names(access.tenant(), access.container())));
    }

    ObjectNode create(EntityKind kind, JsonBody body) {
        var form = EntityForms.read(kind, body.object(), JsonNodeFactory.instance.objectNode());
        return desk.edit(draft -> {
            var made = draft.create(kind, form, "");
            var view = EntityView.of(made, draft.names());
            audit.created(made, view);
            return view;
        });
    }

    ObjectNode put(EntityKind kind, String id, JsonBody body) {
        return write(kind, id, _ -> body.object());
    }

    ObjectNode patch(EntityKind kind, String id, JsonBody body) {
        return write(kind, id, before -> (ObjectNode) MergePatch.apply(before, body.object()));
    }

    /** {@code detaching} takes the references to it out of the others first. */
    void delete(EntityKind kind, String id, boolean detaching) {
        desk.edit(draft -> {
            var entity = find(draft, kind, id);
            call.requireMatch(entity.revision());
            var before = EntityView.of(entity, draft.names());
            if (detaching) {
                draft.detach(entity);
            }
            draft.remove(entity);
            audit.removed(entity, before);
            return before;
        });
    }

    ObjectNode restore(EntityKind kind, String id) {
        return desk.edit(draft -> {
            var removed =
                    idOf(kind, id)
                            .flatMap(it -> draft.findRemoved(kind, it))
                            .orElseThrow(ProblemException::notFound);
            var restored = draft.restore(removed);
            var view = EntityView.of(restored, draft.names());
            audit.restored(restored, view);
            return view;
        });
    }

    private ObjectNode write(EntityKind kind, String id, Function<ObjectNode, ObjectNode> sent) {
        return desk.edit(draft -> {
            var old = find(draft, kind, id);
            call.requireMatch(old.revision());
            var before = EntityView.of(old, draft.names());
            var form = EntityForms.read(kind, sent.apply(before), before);
            var now = draft.replace(old, form, "");
            var after = EntityView.of(now, draft.names());
            if (now != old) {
                audit.changed(now, before, after);
            }
            return after;
        });
    }

    private static StoredEntity find(Draft draft, EntityKind kind, String id) {
        return idOf(kind, id)
                .flatMap(it -> draft.find(kind, it))
                .orElseThrow(ProblemException::notFound);
    }

    private static Optional<UUID> idOf(EntityKind kind, String id) {
        return TypeId.parse(kind.idPrefix(), id);
    }
}
