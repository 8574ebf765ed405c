package org.tagyard.admin.draft;

/** An entity that still refers to something that shall go. */
public record Referrer(String kind, String id, String name) {
    /** The entity as a referrer. */
    public static Referrer of(StoredEntity entity) {
        return new Referrer(entity.kind().slug(), entity.publicId(), entity.name());
    }
}
