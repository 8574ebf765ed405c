package org.tagyard.runtime.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.lane.Lane;
import org.tagyard.runtime.run.RunRules;
import org.tagyard.runtime.snapshot.LiveContainer;

/** Runs a hit through a container: claim, events, tags, response. */
public interface Processor {
    /**
     * Called on {@code lane}, where all of the hit's work is to stay: continue with {@code
     * lane.execute(live.tenant(), …)} after answers from outside. The stages may complete on any
     * thread; failing the reply answers 500 and is our bug, never the tenant's.
     *
     * @param hit after all power-ups
     * @param live the one state of the container for the whole hit; perhaps nothing is published
     *     yet
     */
    Underway process(Hit hit, LiveContainer live, Lane lane);

    /** The same for a run that is special in some way. */
    default Underway process(Hit hit, LiveContainer live, Lane lane, RunRules rules) {
        return process(hit, live, lane);
    }

    /**
     * A hit at work.
     *
     * @param reply what goes back to the sender; tags may go on after it
     * @param ended when nothing of the hit goes on any more, however it went; until then the hit
     *     counts against its tenant's limit of hits under way
     */
    record Underway(CompletionStage<Reply> reply, CompletionStage<?> ended) {
        /** Nothing goes on: this is the answer. */
        public static Underway over(Reply reply) {
            var done = CompletableFuture.completedStage(reply);
            return new Underway(done, done);
        }
    }
}
