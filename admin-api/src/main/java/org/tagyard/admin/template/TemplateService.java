package org.tagyard.admin.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.tagyard.admin.draft.Draft;
import org.tagyard.admin.draft.DraftAudit;
import org.tagyard.admin.draft.DraftDesk;
import org.tagyard.admin.draft.EntityView;
import org.tagyard.admin.draft.StoredEntity;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.page.Page;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;

/** Templates as entities of the draft of the container of the URL. */
@ApplicationScoped
class TemplateService {
    private final Call call;
    private final DraftDesk desk;
    private final DraftAudit audit;
    private final TemplateViews views;

    TemplateService(Call call, DraftDesk desk, DraftAudit audit, TemplateViews views) {
        this.call = call;
        this.desk = desk;
        this.audit = audit;
        this.views = views;
    }

    Page<ObjectNode> list() {
        return desk.page(EntityKind.TEMPLATE, views::of);
    }

    ObjectNode get(String id) {
        return desk.read(draft -> views.of(find(draft, id)));
    }

    ObjectNode patch(String id, JsonBody body) {
        return desk.edit(draft -> {
            var template = find(draft, id);
            call.requireMatch(template.revision());
            var form = TemplateForm.patching(body.patching(views.of(template)), template);
            var now = draft.replace(template, form, "");
            if (now != template) {
                audit.changed(now, brief(template), brief(now));
            }
            return views.of(now);
        });
    }

    /** {@code detaching} leaves the entities that use it without a template. */
    void delete(String id, boolean detaching) {
        desk.edit(draft -> {
            var template = find(draft, id);
            call.requireMatch(template.revision());
            if (detaching) {
                draft.detach(template);
            }
            draft.remove(template);
            audit.removed(template, brief(template));
            return template;
        });
    }

    ObjectNode restore(String id) {
        return desk.edit(draft -> {
            var removed =
                    IdPrefix.TEMPLATE
                            .parse(id)
                            .flatMap(it -> draft.findRemoved(EntityKind.TEMPLATE, it))
                            .orElseThrow(ProblemException::notFound);
            var restored = draft.restore(removed);
            audit.restored(restored, brief(restored));
            return views.of(restored);
        });
    }

    static StoredEntity find(Draft draft, String id) {
        return IdPrefix.TEMPLATE
                .parse(id)
                .flatMap(it -> draft.find(EntityKind.TEMPLATE, it))
                .orElseThrow(ProblemException::notFound);
    }

    /** Without form and permissions: in audit records the file stands as its hash. */
    static ObjectNode brief(StoredEntity template) {
        return EntityView.of(template, Map.of());
    }
}
