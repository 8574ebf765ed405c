package org.tagyard.platform.compile;

import java.util.Optional;
import java.util.Set;
import org.tagyard.platform.container.Entity;
import org.tagyard.platform.firing.Program;
import org.tagyard.platform.firing.WhyCode;
import org.tagyard.platform.problem.Finding.Severity;
import org.tagyard.platform.template.ParameterForm;

/** Finds what runs for an entity of a type, and says when nothing does. */
final class Programs {
    /** Types of the original that are kept but don't run here (spec: container-model §4, §9). */
    private static final Set<String> KEPT =
            Set.of(
                    "gaaw_client",
                    "gtm_client",
                    "ua_client",
                    "sgtmgaaw",
                    "sgtmadsct",
                    "sgtmadsremarket",
                    "sgtmadscl",
                    "sgtmfls",
                    "sgtmflc",
                    "sgtmawud",
                    "fs");

    private final TemplateIndex templates;
    private final Report report;
    private final boolean imported;

    /** {@code imported}: what cannot run was kept on purpose, so it doesn't block. */
    Programs(TemplateIndex templates, Report report, boolean imported) {
        this.templates = templates;
        this.report = report;
        this.imported = imported;
    }

    /** A program, and the form that its parameters must fit. */
    record Found(Program program, Optional<ParameterForm> form) {
        static Found unexecuted(String type, WhyCode why) {
            return new Found(new Program.Unexecuted(type, why), Optional.empty());
        }
    }

    Found find(Entity entity, Place place) {
        var type = entity.type();
        if (!TemplateIndex.isTemplateCode(type)) {
            unsupported(type, place.member("type"));
            return Found.unexecuted(type, WhyCode.UNSUPPORTED_TYPE);
        }
        var entry = templates.find(type);
        if (entry.isEmpty()) {
            report.add(
                    imported ? Severity.WARNING : Severity.ERROR,
                    "template-missing",
                    place.member("template"),
                    "No template of this draft answers to the type " + type + ".",
                    "Upload the template.");
            return Found.unexecuted(type, WhyCode.TEMPLATE_MISSING);
        }
        var file = entry.get().file();
        if (file.isEmpty()) {
            return Found.unexecuted(type, WhyCode.TEMPLATE_MISSING);
        }
        if (!TemplateIndex.fits(file.get().kind(), entity.kind())) {
            report.error(
                    "parameter-invalid",
                    place.member("template"),
                    "The template "
                            + entry.get().template().name()
                            + " is made for another kind of entity than a "
                            + entity.kind().slug()
                            + ".",
                    "");
            return Found.unexecuted(type, WhyCode.UNSUPPORTED_TYPE);
        }
        checkParameters(entity, file.get().form(), place);
        return new Found(
                new Program.FromTemplate(entry.get().use()), Optional.of(file.get().form()));
    }

    /** Types we know are kept with a warning; others only where an import brought them. */
    void unsupported(String type, Place place) {
        boolean known = KEPT.contains(type);
        report.add(
                known || imported ? Severity.WARNING : Severity.ERROR,
                "unsupported-feature",
                place,
                known
                        ? "The type " + type + " is kept but does not run here yet."
                        : type.isEmpty()
                                ? "The type is missing."
                                : "Nobody here knows the type " + type + ".",
                known ? "Use a template instead." : "");
    }

    private void checkParameters(Entity entity, ParameterForm form, Place place) {
        for (var finding : form.validate(entity.plainParameters())) {
            report.add(
                    switch (finding.severity()) {
                        case ERROR -> Severity.ERROR;
                        case WARNING -> Severity.WARNING;
                    },
                    finding.code(),
                    place.at(finding.pointer()),
                    finding.detail(),
                    "");
        }
    }
}
