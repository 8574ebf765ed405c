package org.tagyard.platform.templateapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tagyard.platform.script.Compilation;
import org.tagyard.platform.script.Script;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.template.Finding;
import org.tagyard.platform.template.Severity;
import org.tagyard.platform.template.TemplateFile;

/**
 * Compiles the code of a template file. Uploading, running its tests and compiling a container all
 * do it here, so they all find the same. Thread-safe.
 */
public final class TemplateCompiler {
    private static final List<String> PARAMETERS = List.of("require", "data");

    private final ScriptEngine engine;
    private final ApiCatalogue catalogue;

    public TemplateCompiler(ScriptEngine engine, ApiCatalogue catalogue) {
        this.engine = engine;
        this.catalogue = catalogue;
    }

    /** The script, whose parameters are {@code require} and {@code data}, and all findings. */
    public TemplateCompilation compile(TemplateFile file) {
        var compilation = engine.compile(file.code(), PARAMETERS);
        var findings = new ArrayList<Finding>();
        for (var finding : compilation.findings()) {
            findings.add(
                    file.codeFinding(
                            finding.error() ? Severity.ERROR : Severity.WARNING,
                            finding.code(),
                            finding.detail(),
                            finding.line(),
                            finding.column()));
        }
        return switch (compilation) {
            case Compilation.Refused _ -> new TemplateCompilation(Optional.empty(), findings);
            case Compilation.Compiled compiled -> {
                findings.addAll(apiFindings(file, compiled.script()));
                yield new TemplateCompilation(Optional.of(compiled.script()), findings);
            }
        };
    }

    /** Names that {@code require} will refuse. */
    private List<Finding> apiFindings(TemplateFile file, Script script) {
        var findings = new ArrayList<Finding>();
        for (var name : script.requiredNames()) {
            if (catalogue.entry(name).isEmpty()) {
                findings.add(at(file, name, "unknown-api", name + " is not a valid API name."));
            }
        }
        return findings;
    }

    private static Finding at(TemplateFile file, String name, String code, String detail) {
        var place = RequirePlace.of(file.code(), name);
        return file.codeFinding(Severity.WARNING, code, detail, place.line(), place.column());
    }

    /**
     * Where a name is first required.
     *
     * @param line from 1
     * @param column from 0
     */
    private record RequirePlace(int line, int column) {
        static RequirePlace of(String code, String name) {
            var call =
                    Pattern.compile("\\brequire\\s*\\(\\s*['\"]" + Pattern.quote(name) + "['\"]")
                            .matcher(code);
            if (!call.find()) {
                return new RequirePlace(1, 0);
            }
            var before = code.substring(0, call.start());
            return new RequirePlace(
                    1 + (int) before.chars().filter(unit -> unit == '\n').count(),
                    call.start() - before.lastIndexOf('\n') - 1);
        }
    }
}
