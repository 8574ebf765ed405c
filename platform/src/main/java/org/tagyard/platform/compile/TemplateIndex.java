package org.tagyard.platform.compile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.compile.TemplateSource.Lookup;
import org.tagyard.platform.container.ContainerDocument;
import org.tagyard.platform.container.CustomTemplate;
import org.tagyard.platform.firing.TemplateUse;
import org.tagyard.platform.template.ContentHash;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.template.TemplateKind;
import org.tagyard.platform.templateapi.ApiEntry;

/** The container's templates by the type codes that address them (spec: container-model §2.6). */
final class TemplateIndex {
    private final Map<String, Entry> byCode = new HashMap<>();
    private final Report report;
    private final Map<String, ApiEntry> apis;

    /** A template of the document. {@code file} is empty when it cannot run. */
    record Entry(CustomTemplate template, TemplateUse use, Optional<TemplateFile> file) {}

    TemplateIndex(
            ContainerDocument document,
            TemplateSource source,
            Map<String, ApiEntry> apis,
            Report report) {
        this.report = report;
        this.apis = apis;
        for (var template : document.templates()) {
            var entry = read(template, document, source);
            byCode.put("cvt_" + document.containerId() + "_" + template.exportId(), entry);
            template.galleryTemplateId().ifPresent(id -> byCode.putIfAbsent("cvt_" + id, entry));
        }
    }

    /** The template of a type code, whether it can run or not. */
    Optional<Entry> find(String typeCode) {
        return Optional.ofNullable(byCode.get(typeCode));
    }

    static boolean isTemplateCode(String type) {
        return type.startsWith("cvt_");
    }

    private Entry read(CustomTemplate template, ContainerDocument document, TemplateSource source) {
        var place = Place.of(document.ref(template));
        var hash = document.contentHash(template).flatMap(ContentHash::parse);
        Lookup found = hash.map(source::find).orElseGet(Lookup.Missing::new);
        var use =
                new TemplateUse(
                        hash.map(ContentHash::toString).orElse(""),
                        template.exportId(),
                        template.name());
        return switch (found) {
            case Lookup.Usable(var file, var required) -> {
                checkApis(file, required, place);
                yield new Entry(template, use, Optional.of(file));
            }
            case Lookup.Broken(var reasons) -> {
                reasons.forEach(reason ->
                        report.error(
                                "template-broken", place, reason, "Upload a file that compiles."));
                yield new Entry(template, use, Optional.empty());
            }
            case Lookup.Missing missing -> {
                report.error(
                        "template-missing",
                        place,
                        "The file of this template is not stored.",
                        "Upload it again.");
                yield new Entry(template, use, Optional.empty());
            }
        };
    }

    private void checkApis(TemplateFile file, List<String> required, Place place) {
        var granted = file.permissions().stream().map(it -> it.id()).toList();
        for (var name : required) {
            var api = apis.get(name);
            if (api == null) {
                report.warning(
                        "unknown-api",
                        place,
                        "It requires " + name + ", which nobody here knows: it throws when run.",
                        "");
            } else if (api.permission().filter(it -> !granted.contains(it)).isPresent()) {
                report.error(
                        "permission-missing",
                        place,
                        "It requires "
                                + name
                                + " but does not list the permission "
                                + api.permission().get()
                                + ".",
                        "Add the permission to the template file and upload it.");
            }
        }
    }

    /** True when the template makes the kind of entity that uses it. */
    static boolean fits(TemplateKind kind, org.tagyard.platform.container.EntityKind user) {
        return switch (kind) {
            case CLIENT -> user == org.tagyard.platform.container.EntityKind.CLIENT;
            case TAG -> user == org.tagyard.platform.container.EntityKind.TAG;
            case MACRO -> user == org.tagyard.platform.container.EntityKind.VARIABLE;
        };
    }
}
