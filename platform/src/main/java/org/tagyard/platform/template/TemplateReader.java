package org.tagyard.platform.template;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.permission.GrantedPermission;

/** Reads one file: all sections, whatever is wrong with their neighbours. */
final class TemplateReader {
    private final byte[] bytes;
    private final Findings findings = new Findings();

    TemplateReader(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    TemplateReading read() {
        if (bytes.length > TemplateFile.MAX_BYTES) {
            wholeFile(
                    "file-too-large",
                    "The file has more than %d bytes.".formatted(TemplateFile.MAX_BYTES),
                    1,
                    1);
            return new TemplateReading.Rejected(findings.inFileOrder());
        }
        return decode().map(text -> read(Sections.split(text, findings)))
                .orElseGet(() -> new TemplateReading.Rejected(findings.inFileOrder()));
    }

    private TemplateReading read(Sections sections) {
        var infoJson = info(sections);
        var info = infoJson.flatMap(json -> InfoReader.read(json, findings));
        var form = form(sections);
        var permissions = permissions(sections);
        var tests = sections.find("TESTS").map(it -> TestsReader.read(it, findings));
        var code = code(sections, infoJson.isPresent());
        if (findings.hasErrors() || info.isEmpty() || form.isEmpty() || code.isEmpty()) {
            return new TemplateReading.Rejected(findings.inFileOrder());
        }
        var file =
                new TemplateFile(
                        bytes,
                        sections,
                        info.get(),
                        form.get(),
                        permissions,
                        tests.orElseGet(TemplateTests::none),
                        code.get());
        return new TemplateReading.Read(file, findings.inFileOrder());
    }

    private Optional<LocatedJson> info(Sections sections) {
        var section = sections.find("INFO");
        if (section.isEmpty()) {
            missing("INFO", "There is no section ___INFO___: this is no template file.");
            return Optional.empty();
        }
        return LenientJson.read(section.get(), Severity.ERROR, findings);
    }

    private Optional<ParameterForm> form(Sections sections) {
        var section =
                sections.find("TEMPLATE_PARAMETERS")
                        .filter(it -> !it.isBlank())
                        .orElse(new Section("TEMPLATE_PARAMETERS", 1, "[]"));
        return LenientJson.read(section, Severity.ERROR, findings)
                .flatMap(json -> ParameterReader.read(json, findings));
    }

    /** Beyond repair means that nothing is granted, not that the file is refused (§2.2). */
    private List<GrantedPermission> permissions(Sections sections) {
        return sections.find("SERVER_PERMISSIONS")
                .filter(it -> !it.isBlank())
                .flatMap(it -> LenientJson.read(it, Severity.WARNING, findings))
                .map(json -> PermissionReader.read(json, findings))
                .orElse(List.of());
    }

    /**
     * Of a file that is no template, or ends within INFO, it would be idle to say that code lacks.
     */
    private Optional<CodeSection> code(Sections sections, boolean isTemplate) {
        var section = sections.find(CodeSection.NAME);
        if (section.isEmpty() && !isTemplate) {
            return Optional.empty();
        }
        if (section.isEmpty()) {
            boolean isForWeb =
                    sections.byName().keySet().stream()
                            .anyMatch(it -> it.startsWith("SANDBOXED_JS"));
            var detail = "There is no section ___%s___.".formatted(CodeSection.NAME);
            missing(
                    CodeSection.NAME,
                    isForWeb ? detail + " This is a template for web containers." : detail);
            return Optional.empty();
        }
        if (section.get().isBlank()) {
            findings.add(
                    Severity.WARNING,
                    "empty-code",
                    "The template has no code.",
                    CodeSection.POINTER,
                    section.get().firstLine(),
                    1);
        }
        return section.map(CodeSection::of);
    }

    private Optional<String> decode() {
        var input = ByteBuffer.wrap(bytes);
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return Optional.of(decoder.decode(input).toString());
        } catch (CharacterCodingException malformed) {
            var readable = new String(bytes, 0, input.position(), StandardCharsets.UTF_8);
            var lines = readable.lines().toList();
            boolean beginsLine = readable.isEmpty() || readable.endsWith("\n");
            int line = lines.size() + (beginsLine ? 1 : 0);
            int column = beginsLine ? 1 : lines.getLast().length() + 1;
            wholeFile("not-utf-8", "The file is not UTF-8 text.", line, column);
            return Optional.empty();
        }
    }

    private void missing(String name, String detail) {
        findings.add(Severity.ERROR, "missing-section", detail, "/sections/" + name, 1, 1);
    }

    private void wholeFile(String code, String detail, int line, int column) {
        findings.add(Severity.ERROR, code, detail, "/sections", line, column);
    }
}
