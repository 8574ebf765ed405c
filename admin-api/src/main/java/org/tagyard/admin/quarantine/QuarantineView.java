package org.tagyard.admin.quarantine;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A template in quarantine as it is answered. */
@Schema(name = "Quarantine")
record QuarantineView(
        @Schema(description = "The template's content hash, as in URLs") String contentHash,
        @Schema(enumeration = {"silent-lane", "script-failures"}) String reason,
        @Schema(description = "What it did, in a sentence") String detail,
        @Schema(description = "The runtime that counted") String node,
        Instant since,
        long revision) {
    static QuarantineView of(QuarantineRow row) {
        return new QuarantineView(
                row.contentHash, row.reason, row.detail, row.node, row.since, row.revision);
    }
}
