package org.tagyard.admin.template;

import org.tagyard.platform.template.TemplateKind;

/** The API's words for the kinds of templates. */
final class TemplateKinds {
    private TemplateKinds() {}

    static String slug(TemplateKind kind) {
        return switch (kind) {
            case CLIENT -> "client";
            case TAG -> "tag";
            case MACRO -> "variable";
        };
    }
}
