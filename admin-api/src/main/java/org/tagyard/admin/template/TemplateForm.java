package org.tagyard.admin.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tagyard.admin.draft.EntityForm;
import org.tagyard.admin.draft.StoredEntity;
import org.tagyard.admin.http.Form;

/** What can be written of a template besides its file. */
final class TemplateForm {
    private static final int MAX_NOTES = 4_096;
    private static final int MAX_NAME = 100;

    private TemplateForm() {}

    static EntityForm patching(Form form, StoredEntity template) {
        var name = form.name("name");
        var labels = form.labels();
        ObjectNode body = template.body().deepCopy();
        body.remove("updateNotes");
        body.remove("gallery");
        form.text("updateNotes", MAX_NOTES).ifPresent(it -> body.put("updateNotes", it));
        form.object("gallery").ifPresent(it -> gallery(it, body.putObject("gallery")));
        form.finish();
        return new EntityForm(name, body, labels);
    }

    private static void gallery(Form form, ObjectNode gallery) {
        gallery.put("owner", form.requiredText("owner", MAX_NAME));
        gallery.put("repository", form.requiredText("repository", MAX_NAME));
        form.text("commit", MAX_NAME).ifPresent(it -> gallery.put("commit", it));
    }
}
