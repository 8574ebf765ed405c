package org.tagyard.admin.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.admin.store.JsonText;
import org.tagyard.platform.tenant.IdPrefix;

/** A host as it is answered. */
@Schema(name = "Host")
record HostView(
        String id,
        String name,
        String kind,
        String state,
        Verification verification,
        long revision,
        Instant createdAt,
        JsonNode createdBy,
        Instant updatedAt,
        JsonNode updatedBy) {

    /** How the right to the name is shown, and what the last look at it found. */
    @Schema(name = "HostVerification")
    record Verification(
            String method,
            List<DnsRecord> records,
            Optional<Instant> checkedAt,
            JsonNode findings) {
        Verification {
            records = List.copyOf(records);
        }
    }

    static HostView of(HostRow row, HostProof proof) {
        return new HostView(
                IdPrefix.HOST.format(row.hostId),
                row.name,
                row.kind,
                row.state,
                new Verification(
                        row.method,
                        proof.records(),
                        Optional.ofNullable(row.checkedAt),
                        JsonText.read(row.findings)),
                row.authorship.revision(),
                row.authorship.createdAt(),
                row.authorship.createdBy(),
                row.authorship.updatedAt(),
                row.authorship.updatedBy());
    }
}
