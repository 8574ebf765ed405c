package org.tagyard.admin.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.tagyard.admin.draft.Draft;
import org.tagyard.admin.draft.DraftAudit;
import org.tagyard.admin.draft.DraftDesk;
import org.tagyard.admin.draft.StoredEntity;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.ETags;
import org.tagyard.admin.security.Access;
import org.tagyard.platform.template.TemplateFile;

/** The files of templates in the draft of the container of the URL (spec: admin-api §1.6). */
@ApplicationScoped
class FileService {
    private final Access access;
    private final Call call;
    private final DraftDesk desk;
    private final DraftAudit audit;
    private final TemplateUploads uploads;
    private final TemplateLibrary library;

    FileService(
            Access access,
            Call call,
            DraftDesk desk,
            DraftAudit audit,
            TemplateUploads uploads,
            TemplateLibrary library) {
        this.access = access;
        this.call = call;
        this.desk = desk;
        this.audit = audit;
        this.uploads = uploads;
        this.library = library;
    }

    /** A template after its file was written. */
    record Written(boolean isNew, ObjectNode view) {}

    /** {@code replacing}: a template of the same name and kind gets the file instead. */
    Written upload(byte[] bytes, boolean replacing) {
        var upload = uploads.read(bytes);
        return desk.edit(draft -> {
            var same = TemplateUploads.sameName(draft, upload.file());
            if (same.isEmpty() || !replacing) {
                var made = uploads.create(draft, upload);
                audit.created(made.template(), TemplateService.brief(made.template()));
                return new Written(true, made.view());
            }
            return new Written(false, replace(draft, same.get(), upload));
        });
    }

    /** The precondition is the file's own, its hash; it is judged before the new file is. */
    Written put(String id, byte[] bytes) {
        desk.read(draft -> current(draft, id));
        var upload = uploads.read(bytes);
        return desk.edit(draft -> new Written(false, replace(draft, current(draft, id), upload)));
    }

    /** The file of a template, byte for byte. */
    TemplateFile get(String id) {
        return desk.read(draft ->
                library.get(access.tenant(), TemplateViews.hash(TemplateService.find(draft, id)))
                        .file());
    }

    private StoredEntity current(Draft draft, String id) {
        var template = TemplateService.find(draft, id);
        var hash = TemplateViews.hash(template).toString();
        call.requireMatch(ETags.of(hash), Map.of("currentHash", hash));
        return template;
    }

    private ObjectNode replace(
            Draft draft, StoredEntity template, CheckedTemplate.Accepted upload) {
        var written = uploads.replace(draft, template, upload);
        if (written.template() != template) {
            audit.changed(
                    written.template(),
                    TemplateService.brief(template),
                    TemplateService.brief(written.template()));
        }
        return written.view();
    }
}
