package org.tagyard.platform.compile;

import java.util.Optional;
import org.tagyard.platform.container.EntityRef;

/**
 * One remark about a draft (spec: admin-api §1.7).
 *
 * @param code stable, kebab-case
 * @param pointer JSON pointer into the draft: {@code /tags/tag_01…/parameters/channel}
 * @param entity what it is about; empty for the container as a whole
 * @param detail a sentence about this case
 * @param hint what to do; may be empty
 */
public record Finding(
        Severity severity,
        String code,
        String pointer,
        Optional<EntityRef> entity,
        String detail,
        Optional<String> hint) {
    /** Errors block publishing. */
    public enum Severity {
        ERROR,
        WARNING,
        INFO;

        /** As the API spells it. */
        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
