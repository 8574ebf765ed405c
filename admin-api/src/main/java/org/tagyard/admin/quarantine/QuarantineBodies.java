package org.tagyard.admin.quarantine;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of quarantines as the OpenAPI document shows them. */
final class QuarantineBodies {
    private QuarantineBodies() {}

    @Schema(name = "QuarantinePage")
    record Page(
            List<QuarantineView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}
}
