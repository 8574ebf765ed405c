package org.tagyard.platform.firing;

/**
 * A template as a compiled container refers to it.
 *
 * @param contentHash {@code sha256:…} of the file's bytes
 * @param exportId its number in the document
 * @param name as the user sees it
 */
public record TemplateUse(String contentHash, String exportId, String name) {}
