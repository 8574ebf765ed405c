package org.tagyard.platform.templateapi;

import java.util.List;
import java.util.Optional;
import org.tagyard.platform.script.Script;
import org.tagyard.platform.template.Finding;

/**
 * What compiling a template's code gave.
 *
 * @param script absent when a finding is an error
 * @param findings in the lines of the file
 */
public record TemplateCompilation(Optional<Script> script, List<Finding> findings) {
    public TemplateCompilation {
        findings = List.copyOf(findings);
    }
}
