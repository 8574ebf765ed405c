package org.tagyard.runtime.pipeline;

import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.snapshot.LiveContainer;

/**
 * One power-up's share of a request: pass it on, changed or not, or answer it. Called on the
 * tenant's lane with the container's one live state for this hit; must not block. A bean of this
 * type takes part in every request in the order of {@link #order()}.
 */
public interface Step {
    Outcome apply(Hit hit, LiveContainer live);

    /** Its place among the steps: the stage number of spec power-ups §2 times ten. */
    int order();

    /** What a step decided. */
    sealed interface Outcome {
        record Pass(Hit hit) implements Outcome {}

        record Answer(Reply reply) implements Outcome {}
    }
}
