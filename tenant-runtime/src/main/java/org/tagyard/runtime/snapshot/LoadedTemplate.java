package org.tagyard.runtime.snapshot;

import org.tagyard.platform.script.Script;

/**
 * A template ready to run; immutable and shared by all tenants that use the same bytes.
 *
 * @param contentHash {@code sha256:…} of the file's bytes
 */
public record LoadedTemplate(String contentHash, Script script) {}
