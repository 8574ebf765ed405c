package org.tagyard.admin.powerup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.platform.powerup.PowerUp;

/** The bodies of power-ups as the OpenAPI document shows them; the service reads them. */
final class PowerUpBodies {
    private PowerUpBodies() {}

    @Schema(name = "WritePowerUp")
    record Write(boolean enabled, @Schema(ref = "PowerUpSettings") ObjectNode settings) {}

    @Schema(name = "PowerUps")
    record All(List<PowerUpView> items) {}

    /**
     * What a power-up is.
     *
     * @param stage of the pipeline (spec: power-ups §2)
     * @param available whether this installation can do it
     * @param timeLimited whether it switches itself off
     * @param headers the request headers it injects
     * @param settingsSchema what its settings may be, as a JSON Schema (2020-12)
     */
    @Schema(name = "PowerUpType")
    record Type(
            String name,
            int stage,
            boolean available,
            boolean timeLimited,
            List<String> headers,
            @Schema(ref = "JsonSchema") ObjectNode settingsSchema) {
        static Type of(PowerUp powerUp) {
            return new Type(
                    powerUp.slug(),
                    powerUp.stage(),
                    powerUp.isAvailable(),
                    powerUp.timeLimit().isPresent(),
                    powerUp.headers(),
                    powerUp.settings().json());
        }
    }

    @Schema(name = "PowerUpTypes")
    record Types(List<Type> items) {}
}
