package org.tagyard.admin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.platform.tenant.IdPrefix;

/**
 * An operation as it is answered.
 *
 * @param state {@code queued}, {@code running}, {@code succeeded}, {@code failed} or {@code
 *     cancelled}
 * @param result what a synchronous answer would have been
 * @param problem the problem that ended it
 */
@Schema(name = "Operation")
record OperationView(
        String id,
        String kind,
        String state,
        JsonNode progress,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        JsonNode createdBy,
        JsonNode target,
        Optional<JsonNode> result,
        Optional<JsonNode> problem,
        boolean cancellable) {
    static OperationView of(OperationRow row) {
        return new OperationView(
                IdPrefix.OPERATION.format(row.operationId),
                row.kind,
                row.state,
                row.progress,
                row.createdAt,
                Optional.ofNullable(row.startedAt),
                Optional.ofNullable(row.finishedAt),
                row.createdBy,
                row.target,
                Optional.ofNullable(row.result),
                Optional.ofNullable(row.problem),
                row.cancellable && !row.isOver());
    }
}
