package org.tagyard.platform.container;

import java.util.Optional;

/** The kinds of entities a draft holds, with their names in the document and in the API. */
public enum EntityKind {
    CLIENT("client", "clients", "client", "clientId", "cli"),
    TAG("tag", "tags", "tag", "tagId", "tag"),
    TRIGGER("trigger", "triggers", "trigger", "triggerId", "trg"),
    VARIABLE("variable", "variables", "variable", "variableId", "var"),
    TRANSFORMATION(
            "transformation", "transformations", "transformation", "transformationId", "trf"),
    FOLDER("folder", "folders", "folder", "folderId", "fld"),
    TEMPLATE("template", "templates", "customTemplate", "templateId", "tpl");

    private final String slug;
    private final String plural;
    private final String documentMember;
    private final String documentId;
    private final String idPrefix;

    EntityKind(
            String slug, String plural, String documentMember, String documentId, String idPrefix) {
        this.slug = slug;
        this.plural = plural;
        this.documentMember = documentMember;
        this.documentId = documentId;
        this.idPrefix = idPrefix;
    }

    /** The kind of a slug such as {@code tag}. */
    public static Optional<EntityKind> ofSlug(String slug) {
        for (var kind : values()) {
            if (kind.slug.equals(slug)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** As findings and traces spell it: {@code tag}. */
    public String slug() {
        return slug;
    }

    /** As URLs and pointers spell it: {@code tags}. */
    public String plural() {
        return plural;
    }

    /** The array in {@code containerVersion} that holds it: {@code customTemplate}. */
    public String documentMember() {
        return documentMember;
    }

    /** The member with its number in the document: {@code tagId}. */
    public String documentId() {
        return documentId;
    }

    /** What API ids of this kind start with, without the underscore (spec: admin-api §1.2). */
    public String idPrefix() {
        return idPrefix;
    }
}
