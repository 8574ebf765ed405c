package org.tagyard.runtime.ingress;

import java.util.concurrent.CompletionStage;

/** Who answers what the door let in. */
@FunctionalInterface
public interface HitHandler {
    /**
     * Starts to answer. Called on an event loop, so it must not block; the stage may complete on
     * any thread. A stage that fails with a {@link org.tagyard.platform.problem.ProblemException}
     * is answered by that problem, any other failure by {@code internal}.
     */
    CompletionStage<Reply> handle(Hit hit);
}
