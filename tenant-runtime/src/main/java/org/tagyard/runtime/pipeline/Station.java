package org.tagyard.runtime.pipeline;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.snapshot.LiveContainer;

/**
 * A station between the host and the lanes: it answers a request itself, or lets it pass. A bean of
 * this type sees every request from the network, and none that is run from the journal.
 */
public interface Station {
    /**
     * Called on an event loop: must not block.
     *
     * @return the answer to come; empty: the request goes on to the lanes
     * @throws org.tagyard.platform.problem.ProblemException when it is refused
     */
    Optional<CompletionStage<Reply>> take(Hit hit, LiveContainer live);
}
