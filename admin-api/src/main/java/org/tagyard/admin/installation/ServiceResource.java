package org.tagyard.admin.installation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tagyard.admin.security.OpenToAnyone;

/**
 * What the installation says to anybody: its name, its API versions, where to sign in, the
 * contract.
 */
@Path("/api/v1")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platform")
class ServiceResource {
    /**
     * The service document.
     *
     * @param name the product
     * @param apiVersions major versions served
     * @param loginUrl where people sign in
     * @param contract where the OpenAPI document is
     */
    @Schema(name = "Service")
    record Service(String name, List<String> apiVersions, String loginUrl, String contract) {}

    @GET
    @OpenToAnyone
    @Operation(summary = "Say what answers here")
    public Service getService() {
        return new Service("Tagyard", List.of("v1"), "/auth/login", "/api/v1/openapi.json");
    }
}
