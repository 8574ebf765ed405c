package org.tagyard.admin.path;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;

/** Tries a path without its sender (spec: admin-api §3). */
@Path("/api/v1/tenants/{tenant}/containers/{container}/paths/{path}/test-requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "paths")
@RunOnVirtualThread
class TestRequestResource {
    private final TestRequests requests;

    TestRequestResource(TestRequests requests) {
        this.requests = requests;
    }

    @Schema(name = "CreateTestRequest")
    record Body(
            @Schema(description = "One of the sender's preset, in place of what is left out")
                    String example,
            String method,
            Map<String, String> headers,
            String query,
            @Schema(description = "A text as it is, any other JSON as JSON") JsonNode body,
            @Schema(description = "With the active secret, by default") boolean sign,
            @Schema(description = "A preview session that sees it") String preview,
            @Schema(enumeration = {"send", "suppress"}) String outgoing) {}

    /** What became of a test request. */
    @Schema(name = "TestRequestResult")
    record Result(
            String hit,
            Verification verification,
            Optional<JsonNode> claimedBy,
            int status,
            List<JsonNode> tags,
            @Schema(description = "A signed line to try elsewhere; only with secrets:write")
                    Optional<Outside> outside) {
        @Schema(name = "TestVerification")
        record Verification(
                String result,
                @Schema(pattern = "^sec_", description = "The id of the one that matched")
                        Optional<String> secret) {}

        @Schema(name = "TestOutside")
        record Outside(String curl, String note) {}
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PREVIEWS_WRITE)
    @Operation(summary = "Has a runtime sign a request and send it through the whole pipeline")
    @RequestBody(content = @Content(schema = @Schema(implementation = Body.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Result.class)))
    @APIResponse(responseCode = "202", description = "Under way; ask the operation")
    public Response createTestRequest(@PathParam("path") String path, JsonBody body) {
        return requests.send(path, body);
    }
}
