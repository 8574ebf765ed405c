package org.tagyard.platform.template;

/**
 * One remark about a template file.
 *
 * @param code stable kebab-case name of the rule, e.g. {@code trailing-comma}
 * @param detail a sentence for the author
 * @param pointer {@code /sections/NAME}, followed by a JSON pointer inside the section where it
 *     holds JSON; {@code /sections} for the file as a whole
 * @param line in the file, from 1
 * @param column in the line, in UTF-16 units, from 1
 */
public record Finding(
        Severity severity, String code, String detail, String pointer, int line, int column) {
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The same in the form that answers and drafts report. */
    public org.tagyard.platform.problem.Finding reported() {
        return severity.reported(code, pointer, detail).at(line, column);
    }
}
