package org.tagyard.admin.store;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.tagyard.admin.security.Actor;

/** Revision, author and times: columns that every stored object has (spec: admin-api §1.2). */
@Embeddable
public class Authorship {
    @Column(name = "revision", nullable = false)
    private long revision;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "updated_by", nullable = false)
    private String updatedBy;

    /** For the ORM. */
    @SuppressWarnings("NullAway.Init")
    protected Authorship() {}

    private Authorship(Instant at, String by) {
        revision = 1;
        createdAt = at;
        createdBy = by;
        updatedAt = at;
        updatedBy = by;
    }

    /** As it was elsewhere. */
    public static Authorship of(
            long revision,
            Instant createdAt,
            JsonNode createdBy,
            Instant updatedAt,
            JsonNode updatedBy) {
        var authorship = new Authorship(createdAt, JsonText.write(createdBy));
        authorship.write(revision, updatedAt, updatedBy);
        return authorship;
    }

    /** Of an object that is made now. */
    public static Authorship first(Instant at, Actor by) {
        return new Authorship(at, JsonText.write(by));
    }

    /** Notes one more write. */
    public void written(Instant at, Actor by) {
        revision++;
        updatedAt = at;
        updatedBy = JsonText.write(by);
    }

    /** Takes over a write that was counted elsewhere. */
    public void write(long newRevision, Instant at, JsonNode by) {
        revision = newRevision;
        updatedAt = at;
        updatedBy = JsonText.write(by);
    }

    /** Counts the writes, from 1. */
    public long revision() {
        return revision;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public JsonNode createdBy() {
        return JsonText.read(createdBy);
    }

    /** Who made it. */
    public Actor creator() {
        return JsonText.read(createdBy, Actor.class);
    }

    /** Who wrote last. */
    public Actor editor() {
        return JsonText.read(updatedBy, Actor.class);
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public JsonNode updatedBy() {
        return JsonText.read(updatedBy);
    }
}
