package org.tagyard.admin.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.tagyard.admin.draft.EntityView;
import org.tagyard.admin.draft.StoredEntity;
import org.tagyard.admin.security.Access;
import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.permission.PermissionChanges;
import org.tagyard.platform.template.ContentHash;
import org.tagyard.platform.template.Finding;

/** Templates as they are answered. Reading files joins the transaction of the caller. */
@ApplicationScoped
class TemplateViews {
    private final TemplateLibrary library;
    private final Access access;
    private final ObjectMapper mapper;

    TemplateViews(TemplateLibrary library, Access access, ObjectMapper mapper) {
        this.library = library;
        this.access = access;
        this.mapper = mapper;
    }

    /** A template with its form and its permissions in words. */
    ObjectNode of(StoredEntity template) {
        var file = library.get(access.tenant(), hash(template)).file();
        var view = EntityView.of(template, Map.of());
        var labels = view.remove("labels");
        var exportId = view.remove("exportId");
        view.set("parameters", file.form().definition());
        view.set("permissions", mapper.valueToTree(Grants.of(file.permissions()).describe()));
        view.set("labels", labels);
        view.set("exportId", exportId);
        return view;
    }

    /** The same with what is to say about the file that was just written. */
    ObjectNode withFindings(StoredEntity template, List<Finding> findings) {
        var view = of(template);
        view.set("findings", mapper.valueToTree(FileFinding.of(findings)));
        return view;
    }

    /** The same with how the new file differs from the former one. */
    ObjectNode withChanges(
            StoredEntity template,
            List<Finding> findings,
            PermissionChanges permissions,
            List<ParameterChange> parameters) {
        var view = withFindings(template, findings);
        view.set("permissionChanges", mapper.valueToTree(permissions));
        ((ObjectNode) view.path("permissionChanges")).remove("empty");
        view.set("parameterChanges", mapper.valueToTree(parameters));
        return view;
    }

    static ContentHash hash(StoredEntity template) {
        var text = template.body().path("contentHash").asText();
        return ContentHash.parse(text)
                .orElseThrow(() -> new IllegalStateException("no content hash: " + text));
    }
}
