package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.ETags;
import org.tagyard.admin.http.Form;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.container.BuiltInVariable;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/** Built-in variables of the draft of the container of the URL: enabled or not. */
@ApplicationScoped
class BuiltInService {
    /** An ETag that nothing has: what is absent matches no If-Match but {@code *}. */
    private static final String NONE = ETags.of("absent");

    private final TenantTransactions transactions;
    private final Access access;
    private final Call call;
    private final Entities entities;
    private final DraftDesk desk;
    private final DraftAudit audit;

    BuiltInService(
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

    /** The setting after a PUT. */
    record Put(boolean isNew, ObjectNode view) {}

    Page<ObjectNode> list() {
        return transactions.in(
                access.tenant(),
                () ->
                        entities.page(
                                access.tenant(),
                                access.container(),
                                EntityRow.BUILT_IN,
                                row -> EntityView.of(Entities.builtIn(row))));
    }

    ObjectNode get(String type) {
        return transactions.in(
                access.tenant(),
                () ->
                        EntityView.of(
                                entities.find(access.tenant(), access.container(), known(type))
                                        .orElseThrow(ProblemException::notFound)));
    }

    /** Enables one; it has no members of its own. */
    Put put(String type, JsonBody body) {
        var variable = known(type);
        return desk.edit(draft -> {
            var before = draft.find(variable);
            requirePrecondition(before);
            var current =
                    before.map(EntityView::of).orElseGet(JsonNodeFactory.instance::objectNode);
            Form.of(body.object(), current).finish();
            var enabled = draft.enable(variable, "");
            if (enabled.isEmpty()) {
                return new Put(false, current);
            }
            var view = EntityView.of(enabled.get());
            audit.enabled(enabled.get(), view);
            return new Put(true, view);
        });
    }

    void delete(String type, boolean detaching) {
        var variable = known(type);
        desk.edit(draft -> {
            var setting = draft.find(variable).orElseThrow(ProblemException::notFound);
            call.requireMatch(setting.revision());
            if (detaching) {
                draft.detach(variable);
            }
            draft.disable(setting);
            audit.disabled(setting, EntityView.of(setting));
            return setting;
        });
    }

    /**
     * A PUT that creates says so with {@code If-None-Match: *}; any other names what it replaces.
     */
    private void requirePrecondition(Optional<BuiltInSetting> before) {
        if (!call.wantsAbsent()) {
            call.requireMatch(
                    before.map(it -> ETags.of(it.revision())).orElse(NONE),
                    before.<Map<String, Object>>map(it -> Map.of("currentRevision", it.revision()))
                            .orElse(Map.of()));
        } else if (before.isPresent()) {
            throw ProblemException.of(
                            Problem.RESOURCE_CHANGED, "The built-in variable is enabled already.")
                    .with("currentRevision", before.get().revision());
        }
    }

    private static BuiltInVariable known(String type) {
        return BuiltInVariable.of(type)
                .filter(it -> it.slug().equals(type))
                .orElseThrow(ProblemException::notFound);
    }
}
