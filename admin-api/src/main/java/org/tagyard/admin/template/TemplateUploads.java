package org.tagyard.admin.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.draft.Draft;
import org.tagyard.admin.draft.EntityForm;
import org.tagyard.admin.draft.StoredEntity;
import org.tagyard.admin.security.Access;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.permission.PermissionChanges;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.template.Finding;
import org.tagyard.platform.template.Severity;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.tenant.Names;

/** Takes files in: refuses what is no template, keeps the bytes, writes the draft's entity. */
@ApplicationScoped
class TemplateUploads {
    private final TemplateChecks checks;
    private final TemplateContents contents;
    private final TemplateLibrary library;
    private final TemplateViews views;
    private final Access access;

    TemplateUploads(
            TemplateChecks checks,
            TemplateContents contents,
            TemplateLibrary library,
            TemplateViews views,
            Access access) {
        this.checks = checks;
        this.contents = contents;
        this.library = library;
        this.views = views;
        this.access = access;
    }

    /** What came of an upload. */
    record Uploaded(StoredEntity template, ObjectNode view) {}

    /**
     * The template in a file; outside any transaction, because compiling takes a moment.
     *
     * @throws ProblemException {@code template-rejected} with all that is wrong
     */
    CheckedTemplate.Accepted read(byte[] bytes) {
        return switch (checks.check(bytes)) {
            case CheckedTemplate.Accepted accepted -> accepted;
            case CheckedTemplate.Rejected(var findings) -> throw rejected(findings);
        };
    }

    Uploaded create(Draft draft, CheckedTemplate.Accepted upload) {
        keep(upload.file());
        var body = JsonNodeFactory.instance.objectNode();
        describe(upload.file(), body);
        var form = new EntityForm(nameOf(upload.file()), body, Map.of());
        var template = draft.create(EntityKind.TEMPLATE, form, "");
        return new Uploaded(template, views.withFindings(template, upload.findings()));
    }

    Uploaded replace(Draft draft, StoredEntity template, CheckedTemplate.Accepted upload) {
        var former = library.get(access.tenant(), TemplateViews.hash(template)).file();
        if (former.kind() != upload.file().kind()) {
            throw rejected(List.of(kindDiffers(former)));
        }
        keep(upload.file());
        var body = template.body().deepCopy();
        describe(upload.file(), body);
        var form = new EntityForm(template.name(), body, template.labels());
        var now = draft.replace(template, form, "");
        var permissions =
                PermissionChanges.between(
                        Grants.of(former.permissions()), Grants.of(upload.file().permissions()));
        var parameters =
                ParameterChange.between(
                        former.form(), upload.file().form(), draft.referrersOf(template));
        return new Uploaded(
                now, views.withChanges(now, upload.findings(), permissions, parameters));
    }

    /** The template of a file's name and kind, if the draft has one. */
    static Optional<StoredEntity> sameName(Draft draft, TemplateFile file) {
        var name = nameOf(file);
        var kind = TemplateKinds.slug(file.kind());
        return draft.live(EntityKind.TEMPLATE)
                .filter(it -> it.name().equals(name) && it.templateKind().equals(kind))
                .findFirst();
    }

    private void keep(TemplateFile file) {
        contents.add(access.tenant(), file.hash(), file.bytes());
    }

    private static void describe(TemplateFile file, ObjectNode body) {
        body.put("kind", TemplateKinds.slug(file.kind()));
        body.put("contentHash", file.hash().toString());
        body.put("bytes", file.bytes().length);
    }

    /** The file's display name as far as it obeys the rule of names. */
    private static String nameOf(TemplateFile file) {
        var plain = file.info().displayName().replaceAll("\\p{Cntrl}", " ");
        var name = Names.normalize(plain);
        int length = name.codePointCount(0, name.length());
        var cut =
                length <= Names.MAX_LENGTH
                        ? name
                        : name.substring(0, name.offsetByCodePoints(0, Names.MAX_LENGTH));
        return cut.isBlank() ? "Untitled template" : cut.strip();
    }

    private static Finding kindDiffers(TemplateFile former) {
        return new Finding(
                Severity.ERROR,
                "kind-differs",
                "The template is a "
                        + TemplateKinds.slug(former.kind())
                        + " template; its new file has to be one too.",
                "/sections/INFO/type",
                1,
                1);
    }

    private static ProblemException rejected(List<Finding> findings) {
        long errors = findings.stream().filter(Finding::isError).count();
        return ProblemException.of(
                        Problem.TEMPLATE_REJECTED,
                        errors == 1
                                ? "The file has 1 error."
                                : "The file has " + errors + " errors.")
                .with("errors", FileFinding.of(findings));
    }
}
