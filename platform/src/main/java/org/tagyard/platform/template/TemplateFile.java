package org.tagyard.platform.template;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tagyard.platform.permission.GrantedPermission;

/**
 * A readable {@code template.tpl} file (spec: template-runtime §2). Immutable; holds the bytes as
 * received, so nothing is lost. Its code is not compiled here: compile {@link #code()} and bring
 * what the compiler says into the file with {@link #codeFinding}.
 */
public final class TemplateFile {
    /** Largest file accepted (spec: admin-api §1.6). */
    public static final int MAX_BYTES = 1024 * 1024;

    private final byte[] bytes;
    private final ContentHash hash;
    private final Sections sections;
    private final TemplateInfo info;
    private final ParameterForm form;
    private final List<GrantedPermission> permissions;
    private final TemplateTests tests;
    private final CodeSection code;

    TemplateFile(
            byte[] bytes,
            Sections sections,
            TemplateInfo info,
            ParameterForm form,
            List<GrantedPermission> permissions,
            TemplateTests tests,
            CodeSection code) {
        this.bytes = bytes;
        this.hash = ContentHash.of(bytes);
        this.sections = sections;
        this.info = info;
        this.form = form;
        this.permissions = List.copyOf(permissions);
        this.tests = tests;
        this.code = code;
    }

    /** Reads a file; never throws on account of its content. */
    public static TemplateReading read(byte[] bytes) {
        return new TemplateReader(bytes).read();
    }

    /** The file as received, as a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public ContentHash hash() {
        return hash;
    }

    public TemplateInfo info() {
        return info;
    }

    public TemplateKind kind() {
        return info.kind();
    }

    public ParameterForm form() {
        return form;
    }

    /** As listed in the file, in file order. */
    public List<GrantedPermission> permissions() {
        return permissions;
    }

    public TemplateTests tests() {
        return tests;
    }

    /** The body of the function {@code (data) => …}; lines end with {@code \n}. */
    public String code() {
        return code.text();
    }

    /** The line of the file for a line of {@link #code()}, both from 1. */
    public int codeLineInFile(int line) {
        return code.firstLine() + line - 1;
    }

    /**
     * A finding of the script compiler as one of the file.
     *
     * @param line in the code, from 1
     * @param column in the line, from 0 as compilers count
     */
    public Finding codeFinding(
            Severity severity, String code, String detail, int line, int column) {
        return new Finding(
                severity, code, detail, CodeSection.POINTER, codeLineInFile(line), column + 1);
    }

    /** The NOTES section without surrounding blank lines; empty when there is none. */
    public String notes() {
        return sections.find("NOTES").map(it -> it.text().strip()).orElse("");
    }

    /** The names of all sections, also of those nobody here reads, in file order. */
    public Set<String> sectionNames() {
        return sections.byName().keySet();
    }

    /** A section's text as it stands in the file, line breaks as {@code \n}. */
    public Optional<String> sectionText(String name) {
        return sections.find(name).map(Section::text);
    }

    @Override
    public String toString() {
        return info.kind() + " " + info.displayName() + " " + hash;
    }
}
