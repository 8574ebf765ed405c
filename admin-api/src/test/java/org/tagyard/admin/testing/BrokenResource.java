package org.tagyard.admin.testing;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tagyard.admin.security.RequiresSignIn;

/** A resource with a fault of ours, in tests only. */
@Path("/api/v1/broken-for-a-test")
@RunOnVirtualThread
public class BrokenResource {
    @GET
    @RequiresSignIn
    @Operation(hidden = true)
    public String getBroken() {
        throw new IllegalStateException("secret of the server");
    }
}
