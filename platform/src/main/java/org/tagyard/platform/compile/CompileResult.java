package org.tagyard.platform.compile;

import java.util.List;
import org.tagyard.platform.firing.CompiledContainer;

/** What compiling gave. Findings are sorted by severity, kind and name. */
public sealed interface CompileResult {
    List<EntityFinding> findings();

    /** Runs; after validating, {@code findings} hold no error. */
    record Compiled(CompiledContainer container, List<EntityFinding> findings)
            implements CompileResult {
        public Compiled {
            findings = List.copyOf(findings);
        }
    }

    /** At least one finding is an error. */
    record Refused(List<EntityFinding> findings) implements CompileResult {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
