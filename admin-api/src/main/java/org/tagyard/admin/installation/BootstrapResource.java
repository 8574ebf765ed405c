package org.tagyard.admin.installation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.ProblemMapper;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.OpenToAnyone;
import org.tagyard.admin.security.SignInWays;
import org.tagyard.platform.problem.ProblemException;

/** The first operator. */
@Path("/api/v1/bootstrap")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platform")
class BootstrapResource {
    private final Bootstrap bootstrap;
    private final SignInWays ways;
    private final Access access;

    BootstrapResource(Bootstrap bootstrap, SignInWays ways, Access access) {
        this.bootstrap = bootstrap;
        this.ways = ways;
        this.access = access;
    }

    /** The one-time code. */
    @Schema(name = "UseBootstrapCode")
    record Use(@Schema(required = true, description = "tgb_…, printed at start") String code) {}

    /** Who is the first operator now; a token where no identity provider is configured. */
    @Schema(name = "FirstOperator")
    record FirstOperator(String user, Optional<String> token, Optional<Instant> expiresAt) {}

    @POST
    @OpenToAnyone
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Become the first operator with the one-time code")
    @RequestBody(content = @Content(schema = @Schema(implementation = Use.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = FirstOperator.class)))
    public Response createFirstOperator(JsonBody body) {
        if (bootstrap.isOver()) {
            throw ProblemException.notFound();
        }
        if (ways.hasIssuer() && access.anyCaller().isEmpty()) {
            throw ProblemMapper.unauthenticated();
        }
        var form = body.form();
        String code = form.requiredText("code", 200);
        form.finish();
        var first = bootstrap.use(code);
        return Response.status(201)
                .entity(new FirstOperator(first.user(), first.token(), first.expiresAt()))
                .build();
    }
}
