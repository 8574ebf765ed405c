package org.tagyard.platform.template;

import java.util.List;
import java.util.Optional;

/**
 * The {@code INFO} section (spec: template-runtime §2.3). Its {@code id} is left out on purpose:
 * nearly all files carry the same one.
 *
 * @param version of the format, as written, e.g. {@code 1} or {@code 1.61}
 * @param displayName the type's name; may start with an emoji
 * @param description plain text, empty when there is none
 * @param categories as written; unknown ones are kept
 */
public record TemplateInfo(
        TemplateKind kind,
        String version,
        String displayName,
        String description,
        Optional<Brand> brand,
        List<String> categories) {
    public TemplateInfo {
        categories = List.copyOf(categories);
    }

    /**
     * Who made it.
     *
     * @param thumbnail a {@code data:} URL, empty when there is none
     */
    public record Brand(String displayName, String thumbnail) {}
}
