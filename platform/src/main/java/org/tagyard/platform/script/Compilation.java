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
    }
}
