package org.tagyard.runtime.ingress;

import java.util.concurrent.CompletionStage;

/** Who answers what the door let in. */
public interface HitHandler {
    /**
     * Whether anybody answers on a host. Asked before the body is received, so that a request for
     * nobody costs no memory and no inflation. Called on an event loop; must not block.
     *
     * @param host lower case, without port and trailing dot
     */
    boolean answersOn(String host);

    /**
     * The largest body that a path takes, asked before it is received. Called on an event loop;
     * must not block.
     *
     * @param usual for paths about which nothing is said
     */
    int maxBodyBytes(String host, String path, int usual);

    /**
     * Starts to answer. Called on an event loop, so it must not block; the stage may complete on
     * any thread. A stage that fails with a {@link org.tagyard.platform.problem.ProblemException}
     * is answered by that problem, any other failure by {@code internal}.
     */
    CompletionStage<Reply> handle(Received request);
}
