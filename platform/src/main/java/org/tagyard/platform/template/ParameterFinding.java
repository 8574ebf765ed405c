package org.tagyard.platform.template;

import org.tagyard.platform.problem.Finding;

/**
 * One remark about the values given for a template's parameters.
 *
 * @param code {@code parameter-required}, {@code parameter-invalid} (errors) or {@code
 *     parameter-unknown} (a warning)
 * @param detail the template's own message where it has one
 * @param pointer e.g. {@code /parameters/url} or {@code /parameters/rows/2/name}
 */
public record ParameterFinding(Severity severity, String code, String detail, String pointer) {
    /** The same in the form that answers and drafts report, its pointer below an entity's. */
    public Finding reported(String entityPointer) {
        return severity.reported(code, entityPointer + pointer, detail);
    }
}
