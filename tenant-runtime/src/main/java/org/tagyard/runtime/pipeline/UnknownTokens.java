package org.tagyard.runtime.pipeline;

import java.time.Instant;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.snapshot.LiveContainer;

/** Who wants to hear of preview tokens that lead nowhere. */
public interface UnknownTokens {
    /**
     * A request carried a token that is wrong, expired or another container's. Called for each such
     * request, on an event loop; must not block.
     */
    void seen(Hit hit, LiveContainer live, Instant now);
}
