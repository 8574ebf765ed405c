package org.tagyard.admin.path;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.security.RequiresSignIn;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.sender.SenderPresets;

/** The catalogue of senders, readable. */
@Path("/api/v1/sender-presets")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platform")
class SenderPresetResource {
    @GET
    @RequiresSignIn
    @Operation(summary = "List every sender that is known, with its settings and examples")
    public SenderPresetView.All listSenderPresets() {
        return new SenderPresetView.All(
                SenderPresets.shipped().all().stream().map(SenderPresetView::of).toList());
    }

    @GET
    @Path("/{name}")
    @RequiresSignIn
    @Operation(summary = "Read what is known of a sender")
    public SenderPresetView getSenderPreset(@PathParam("name") String name) {
        return SenderPresets.shipped()
                .find(name)
                .map(SenderPresetView::of)
                .orElseThrow(ProblemException::notFound);
    }
}
