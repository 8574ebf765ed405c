package org.tagyard.admin.installation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.http.Answers;
import org.tagyard.admin.http.EmptyBody;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.security.RequiresOperator;

/** The platform's operators. */
@Path("/api/v1/operators")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platform")
class OperatorResource {
    private final Operators operators;
    private final Answers answers;

    OperatorResource(Operators operators, Answers answers) {
        this.operators = operators;
        this.answers = answers;
    }

    /** All operators that the API named; those of the configuration are not among them. */
    @Schema(name = "Operators")
    record OperatorList(List<Operators.OperatorView> items) {}

    @GET
    @RequiresOperator
    @Operation(summary = "List the operators")
    public OperatorList listOperators() {
        return new OperatorList(operators.list());
    }

    @GET
    @Path("/{user}")
    @RequiresOperator
    @Operation(summary = "Read an operator")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Operators.OperatorView.class)))
    public Response getOperator(@PathParam("user") String user) {
        return answers.resource(operators.get(user), 1);
    }

    @PUT
    @Path("/{user}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresOperator
    @Operation(summary = "Make a known user an operator; send If-None-Match: *")
    @RequestBody(content = @Content(schema = @Schema(implementation = EmptyBody.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = Operators.OperatorView.class)))
    public Response createOperator(@PathParam("user") String user, JsonBody body) {
        var made = operators.add(user, body);
        return answers.created("/api/v1/operators/" + made.user().id().orElse(""), made, 1);
    }

    @DELETE
    @Path("/{user}")
    @RequiresOperator
    @Operation(summary = "Take the role away")
    @APIResponse(responseCode = "204", description = "Taken")
    public Response deleteOperator(@PathParam("user") String user) {
        operators.remove(user);
        return answers.gone();
    }
}
