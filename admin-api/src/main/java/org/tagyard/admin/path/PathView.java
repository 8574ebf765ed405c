package org.tagyard.admin.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.platform.tenant.IdPrefix;

/** A path as it is answered. */
@Schema(name = "Path")
record PathView(
        String id,
        String path,
        String match,
        List<String> methods,
        boolean enabled,
        Map<String, String> labels,
        long revision,
        Instant createdAt,
        JsonNode createdBy,
        Instant updatedAt,
        JsonNode updatedBy) {
    PathView {
        methods = List.copyOf(methods);
        labels = Map.copyOf(labels);
    }

    static PathView of(PathRow row) {
        var settings = row.settings();
        return new PathView(
                IdPrefix.PATH.format(row.pathId),
                settings.path(),
                settings.match(),
                settings.methods(),
                settings.enabled(),
                settings.labels(),
                row.authorship.revision(),
                row.authorship.createdAt(),
                row.authorship.createdBy(),
                row.authorship.updatedAt(),
                row.authorship.updatedBy());
    }
}
