package org.tagyard.admin.preview;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The trace document of a hit as the OpenAPI document shows it (spec: admin-api §4.3). A runtime
 * writes it; it is answered as it was written, members it gained since included.
 */
@Schema(name = "Trace", description = "Schema 1; members are only ever added")
record TraceDocument(
        int schema,
        String hit,
        @Nullable String preview,
        String run,
        String origin,
        String node,
        Instant startedAt,
        double durationMs,
        JsonNode version,
        JsonNode request,
        JsonNode claim,
        List<JsonNode> events,
        List<JsonNode> console,
        List<JsonNode> outgoing,
        JsonNode response) {}
