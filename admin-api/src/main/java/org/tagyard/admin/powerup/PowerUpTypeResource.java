package org.tagyard.admin.powerup;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.security.RequiresSignIn;
import org.tagyard.platform.powerup.PowerUp;

/** The catalogue of power-ups, readable. */
@Path("/api/v1/power-up-types")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platform")
class PowerUpTypeResource {
    @GET
    @RequiresSignIn
    @Operation(summary = "List every power-up there is, with the schema of its settings")
    public PowerUpBodies.Types listPowerUpTypes() {
        return new PowerUpBodies.Types(
                Arrays.stream(PowerUp.values()).map(PowerUpBodies.Type::of).toList());
    }

    @GET
    @Path("/{name}")
    @RequiresSignIn
    @Operation(summary = "Read what a power-up is")
    public PowerUpBodies.Type getPowerUpType(@PathParam("name") String name) {
        return PowerUpBodies.Type.of(PowerUps.known(name));
    }
}
