package org.tagyard.platform.template;

/**
 * The code without the one line break in front and those behind (spec: template-runtime §2.1).
 *
 * @param firstLine the line of the file where it begins, from 1
 */
record CodeSection(String text, int firstLine) {
    static final String NAME = "SANDBOXED_JS_FOR_SERVER";
    static final String POINTER = "/sections/" + NAME;

    static CodeSection of(Section section) {
        boolean beginsBlank = section.text().startsWith("\n");
        var text = beginsBlank ? section.text().substring(1) : section.text();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return new CodeSection(
                text.substring(0, end),
                beginsBlank ? section.firstLine() + 1 : section.firstLine());
    }
}
