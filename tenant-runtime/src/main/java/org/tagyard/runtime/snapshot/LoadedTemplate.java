package org.tagyard.runtime.snapshot;

import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.script.Script;
import org.tagyard.platform.template.TemplateFile;

/**
 * A template ready to run: its file, its compiled code (parameters {@code require} and {@code
 * data}) and what it was granted. Immutable and shared by all tenants that use the same bytes.
 */
public record LoadedTemplate(TemplateFile file, Script script, Grants grants) {
    /** {@code sha256:…} of the file's bytes. */
    public String contentHash() {
        return file.hash().toString();
    }
}
