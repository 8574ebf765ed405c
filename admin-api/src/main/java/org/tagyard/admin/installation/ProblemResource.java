package org.tagyard.admin.installation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.security.RequiresSignIn;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/** The catalogue of problems, readable. */
@Path("/api/v1/problems")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platform")
class ProblemResource {
    /** One entry. */
    @Schema(name = "ProblemType")
    record ProblemType(String slug, String type, String title, int status) {
        static ProblemType of(Problem problem) {
            return new ProblemType(
                    problem.slug(), problem.type().toString(), problem.title(), problem.status());
        }
    }

    /** All entries. */
    @Schema(name = "ProblemTypes")
    record ProblemTypes(List<ProblemType> items) {}

    @GET
    @RequiresSignIn
    @Operation(summary = "List every problem the platform answers with")
    public ProblemTypes listProblems() {
        return new ProblemTypes(Arrays.stream(Problem.values()).map(ProblemType::of).toList());
    }

    @GET
    @Path("/{slug}")
    @RequiresSignIn
    @Operation(summary = "Read one problem")
    public ProblemType getProblem(@PathParam("slug") String slug) {
        return Problem.ofSlug(slug).map(ProblemType::of).orElseThrow(ProblemException::notFound);
    }
}
