package org.tagyard.admin.hit;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of hits as the OpenAPI document shows them. */
final class HitBodies {
    private HitBodies() {}

    @Schema(name = "HistoryHitPage")
    record Page(List<HitView> items, Optional<String> nextCursor, Optional<String> prevCursor) {}
}
