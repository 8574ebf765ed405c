package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a draft stands (spec: admin-api §1.5). */
@Schema(name = "Draft")
record DraftView(
        long revision,
        Optional<Integer> baseVersionNumber,
        Changed changed,
        Optional<Instant> lastEditedAt,
        Optional<JsonNode> lastEditedBy,
        List<String> editorsSinceBase) {
    DraftView {
        editorsSinceBase = List.copyOf(editorsSinceBase);
    }

    /** How many entities differ from the version that the draft grew from. */
    @Schema(name = "DraftChanges")
    record Changed(int added, int modified, int removed) {}
}
