package org.tagyard.platform.template;

import java.util.List;

/** What reading a file gave: the template, or every reason why it is none. */
public sealed interface TemplateReading {
    /** All findings in file order. */
    List<Finding> findings();

    /** Usable; the findings are warnings. */
    record Read(TemplateFile file, List<Finding> findings) implements TemplateReading {
        public Read {
            findings = List.copyOf(findings);
        }
    }

    /** Not usable; at least one finding is an error. */
    record Rejected(List<Finding> findings) implements TemplateReading {
        public Rejected {
            findings = List.copyOf(findings);
        }
    }
}
