package org.tagyard.runtime.delivery;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.run.RunRules;
import org.tagyard.runtime.snapshot.LiveContainer;

/** Runs a journalled hit through the power-ups and its container, on the lanes of its tenant. */
public interface HitRunner {
    /**
     * Starts a run, from any thread.
     *
     * @return empty when the lanes take no more of this tenant's work now: try again soon
     */
    Optional<Run> run(Hit hit, LiveContainer live, RunRules rules);

    /**
     * A run under way.
     *
     * @param reply what a visitor would have been told; fails when the run broke
     * @param over when nothing of it goes on; never fails
     */
    record Run(CompletionStage<Reply> reply, CompletionStage<?> over) {}
}
