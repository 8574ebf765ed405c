package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.store.JsonText;

/** The draft's share of a row of {@code container}. */
@Entity
@Table(name = "container")
@IdClass(DraftStateRow.Key.class)
class DraftStateRow {
    /** The primary key. */
    record Key(UUID tenantId, UUID containerId) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "container_id")
    UUID containerId;

    @Column(insertable = false, updatable = false)
    String name;

    @Column(insertable = false, updatable = false)
    String identifier;

    @Column(insertable = false, updatable = false)
    long number;

    @Column(name = "unknown_consent", insertable = false, updatable = false)
    String unknownConsent;

    @Column(name = "next_export_id")
    long nextExportId;

    @Column(name = "draft_revision")
    long revision;

    @Column(name = "draft_base_number")
    @Nullable Integer baseNumber;

    @Column(name = "draft_edited_at")
    @Nullable Instant editedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "draft_edited_by")
    @Nullable String editedBy;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "draft_editors")
    String editors;

    @Column(name = "live_number", insertable = false, updatable = false)
    @Nullable Integer liveNumber;

    /** For the ORM, which alone makes these: the row is the container's. */
    @SuppressWarnings("NullAway.Init")
    protected DraftStateRow() {}

    /** {@code GTM-…}, as templates see it. */
    String publicId() {
        return "GTM-" + identifier.toUpperCase(Locale.ROOT);
    }

    /** The ids of everybody who edited since the base, each once. */
    List<String> editorIds() {
        List<String> ids = new ArrayList<>();
        JsonText.read(editors).forEach(id -> ids.add(id.asText()));
        return ids;
    }

    void edited(long exportIds, Instant at, JsonNode by) {
        revision++;
        nextExportId = exportIds;
        editedAt = at;
        editedBy = by.toString();
        var id = by.path("id").asText(by.path("type").asText());
        if (!Set.copyOf(editorIds()).contains(id)) {
            var ids = (ArrayNode) JsonText.read(editors);
            editors = ids.add(id).toString();
        }
    }

    /** The draft was frozen: what is edited from now on grows from that version. */
    void grewInto(int version) {
        baseNumber = version;
        editors = "[]";
    }
}
