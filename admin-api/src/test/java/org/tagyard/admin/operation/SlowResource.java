package org.tagyard.admin.operation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.RequiresPermission;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/** Work that waits until the test lets it go, in tests only. */
@Path("/api/v1/tenants/{tenant}/slow-works")
@RunOnVirtualThread
public class SlowResource {
    static volatile CountDownLatch gate = new CountDownLatch(0);

    private final Operations operations;
    private final Access access;

    SlowResource(Operations operations, Access access) {
        this.operations = operations;
        this.access = access;
    }

    @POST
    @RequiresPermission(Permission.DRAFT_WRITE)
    @Operation(hidden = true)
    public Response createSlowWork(
            @PathParam("tenant") String tenant, @QueryParam("fail") boolean fail) {
        CountDownLatch own = gate;
        return operations.run(
                access.tenant(),
                "slow-work",
                Target.of("slow-work", "x", "Slow"),
                Duration.ofSeconds(20),
                () -> work(own, fail));
    }

    private static Map<String, Object> work(CountDownLatch own, boolean fail) {
        try {
            own.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cancelled", e);
        }
        if (fail) {
            throw ProblemException.of(Problem.ADDRESS_REFUSED, "Not this one.");
        }
        return Map.of("answer", 42);
    }
}
