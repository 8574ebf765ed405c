package org.tagyard.admin.path;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tagyard.platform.compile.CompileInput;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** What others ask about a container's paths. Every method joins the transaction of its caller. */
@ApplicationScoped
public class PathDesk {
    private final Paths paths;

    PathDesk(Paths paths) {
        this.paths = paths;
    }

    /** The paths, to be compared with what clients claim. */
    public List<CompileInput.WebhookPath> webhookPaths(TenantId tenant, ContainerId container) {
        return paths.all(tenant, container).stream()
                .map(row ->
                        new CompileInput.WebhookPath(
                                IdPrefix.PATH.format(row.pathId),
                                row.path,
                                row.match.equals(PathSettings.PREFIX)))
                .toList();
    }
}
