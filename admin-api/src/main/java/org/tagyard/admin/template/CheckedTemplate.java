package org.tagyard.admin.template;

import java.util.ArrayList;
import java.util.List;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.template.Finding;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.template.TemplateReading;
import org.tagyard.platform.templateapi.ApiCatalogue;
import org.tagyard.platform.templateapi.TemplateCompiler;

/** What reading and compiling a file gave. */
sealed interface CheckedTemplate {
    /**
     * A template that can be used.
     *
     * @param requiredNames the APIs its code asks for
     * @param findings warnings in file order
     */
    record Accepted(TemplateFile file, List<String> requiredNames, List<Finding> findings)
            implements CheckedTemplate {
        public Accepted {
            requiredNames = List.copyOf(requiredNames);
            findings = List.copyOf(findings);
        }
    }

    /** A file that is no template, or whose code doesn't compile. */
    record Rejected(List<Finding> findings) implements CheckedTemplate {
        public Rejected {
            findings = List.copyOf(findings);
        }
    }

    /** Reads and compiles a file. */
    static CheckedTemplate of(byte[] bytes, ScriptEngine engine, ApiCatalogue apis) {
        return switch (TemplateFile.read(bytes)) {
            case TemplateReading.Rejected(var findings) -> new Rejected(findings);
            case TemplateReading.Read(var file, var findings) -> {
                var compilation = new TemplateCompiler(engine, apis).compile(file);
                List<Finding> all = new ArrayList<>(findings);
                all.addAll(compilation.findings());
                yield compilation
                        .script()
                        .<CheckedTemplate>map(
                                script -> new Accepted(file, script.requiredNames(), all))
                        .orElseGet(() -> new Rejected(all));
            }
        };
    }
}
