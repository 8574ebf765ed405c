package org.tagyard.platform.container;

/**
 * Names one entity for traces and findings.
 *
 * @param exportId its number in the document, which never changes: {@code "31"}
 * @param id its API id ({@code tag_01…}); the number again when the document knows no API ids
 * @param name as the user sees it
 */
public record EntityRef(EntityKind kind, String exportId, String id, String name) {}
