package org.tagyard.admin.preview;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.hit.HitDesk;
import org.tagyard.admin.security.PathObject;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** Tells whether the hit of a URL exists: in the session that it names, else in history. */
@ApplicationScoped
class HitObject implements PathObject {
    private final Hits hits;
    private final Previews previews;
    private final HitDesk history;

    HitObject(Hits hits, Previews previews, HitDesk history) {
        this.hits = hits;
        this.previews = previews;
        this.history = history;
    }

    @Override
    public String variable() {
        return "hit";
    }

    @Override
    public boolean exists(
            TenantId tenant, Optional<ContainerId> container, Map<String, String> path) {
        if (!path.containsKey("preview")) {
            return container
                    .filter(in -> history.exists(tenant, in, path.getOrDefault(variable(), "")))
                    .isPresent();
        }
        return container
                .flatMap(in -> previews.row(tenant, in, path.getOrDefault("preview", "")))
                .flatMap(session ->
                        IdPrefix.HIT
                                .parse(path.getOrDefault(variable(), ""))
                                .filter(hit -> hits.exists(tenant, session.previewId, hit)))
                .isPresent();
    }
}
