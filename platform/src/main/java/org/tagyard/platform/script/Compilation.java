package org.tagyard.platform.script;

import java.util.List;

/** What compiling gave: an immutable script that all tenants may share, or every reason why not. */
public sealed interface Compilation {
    /** All warnings and errors, in source order. */
    List<ScriptFinding> findings();

    /** Compiled; {@code findings} are warnings only. */
    record Compiled(Script script, List<ScriptFinding> findings) implements Compilation {
        public Compiled {
            findings = List.copyOf(findings);
        }
    }

    /** Refused; at least one finding is an error. */
    record Refused(List<ScriptFinding> findings) implements Compilation {
        public Refused {
            findings = List.copyOf(findings);
        }

        /** All errors as one text, in Tag Manager's wording (spec: template-runtime §4.4). */
        public String text() {
            var errors = findings.stream().filter(ScriptFinding::error).toList();
            var text =
                    new StringBuilder()
                            .append(errors.size())
                            .append(" Error(s) parsing the input:");
            errors.forEach(error -> text.append('\n').append(error.detail()));
            return text.toString();
        }
    }
}
