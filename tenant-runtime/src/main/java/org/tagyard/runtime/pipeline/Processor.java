package org.tagyard.runtime.pipeline;

import java.util.concurrent.CompletionStage;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.lane.Lane;
import org.tagyard.runtime.snapshot.LiveContainer;

/** Runs a hit through a container: claim, events, tags, response. */
public interface Processor {
    /**
     * Called on {@code lane}, where all of the hit's work is to stay: continue with {@code
     * lane.execute(live.tenant(), …)} after answers from outside. The stage may complete on any
     * thread; failing it answers 500 and is our bug, never the tenant's.
     *
     * @param hit after all power-ups
     * @param live the one state of the container for the whole hit; perhaps nothing is published
     *     yet
     */
    CompletionStage<Reply> process(Hit hit, LiveContainer live, Lane lane);
}
