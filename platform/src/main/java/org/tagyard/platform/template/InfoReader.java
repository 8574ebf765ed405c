package org.tagyard.platform.template;

import java.util.Arrays;
import java.util.Optional;

/** Reads {@code INFO} (spec: template-runtime §2.3). */
final class InfoReader {
    private InfoReader() {}

    /** The info, or empty after at least one error. */
    static Optional<TemplateInfo> read(LocatedJson info, Findings findings) {
        if (!info.value().isObject()) {
            findings.error("unexpected-json", "INFO must be a JSON object.", info.place());
            return Optional.empty();
        }
        checkContexts(info.at("containerContexts"), findings);
        var kind = kind(info, findings);
        var name = info.text("displayName").strip();
        if (name.isEmpty()) {
            findings.warning("name-missing", "The template has no displayName.", info.place());
        }
        return kind.map(it ->
                new TemplateInfo(
                        it,
                        info.text("version"),
                        name.isEmpty() ? "Untitled template" : name,
                        info.text("description"),
                        brand(info.at("brand")),
                        info.at("categories").elements().stream()
                                .filter(category -> category.value().isTextual())
                                .map(category -> category.value().asText())
                                .toList()));
    }

    private static Optional<TemplateKind> kind(LocatedJson info, Findings findings) {
        var type = info.text("type");
        var kind =
                Arrays.stream(TemplateKind.values())
                        .filter(it -> it.name().equals(type))
                        .findFirst();
        if (kind.isEmpty()) {
            var detail =
                    type.isEmpty()
                            ? "The template has no type; CLIENT, TAG and MACRO can be used."
                            : "Templates of type %s are not supported; CLIENT, TAG and MACRO are."
                                    .formatted(type);
            findings.error("unsupported-type", detail, info.at("type").place());
        }
        return kind;
    }

    private static void checkContexts(LocatedJson contexts, Findings findings) {
        var isForServers =
                contexts.elements().stream().anyMatch(it -> it.value().asText().equals("SERVER"));
        if (!isForServers) {
            findings.error(
                    "not-for-servers",
                    "The template is not made for server containers: containerContexts lacks SERVER.",
                    contexts.place());
        }
    }

    private static Optional<TemplateInfo.Brand> brand(LocatedJson brand) {
        return brand.value().isObject()
                ? Optional.of(
                        new TemplateInfo.Brand(brand.text("displayName"), brand.text("thumbnail")))
                : Optional.empty();
    }
}
