package org.tagyard.runtime.pipeline;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.lane.Lane;
import org.tagyard.runtime.snapshot.LiveContainer;

/** One hit's turn on its lane: the steps, then the processor. */
final class LaneTask implements Lane.Abandonable {
    private final Hit hit;
    private final LiveContainer live;
    private final Lane lane;
    private final List<Step> steps;
    private final Processor processor;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();

    LaneTask(Hit hit, LiveContainer live, Lane lane, List<Step> steps, Processor processor) {
        this.hit = hit;
        this.live = live;
        this.lane = lane;
        this.steps = steps;
        this.processor = processor;
    }

    /** Completes with the answer. */
    CompletableFuture<Reply> reply() {
        return reply;
    }

    @Override
    public void run() {
        try {
            var now = hit;
            for (var step : steps) {
                switch (step.apply(now, live)) {
                    case Step.Outcome.Pass(var changed) -> now = changed;
                    case Step.Outcome.Answer(var answer) -> {
                        reply.complete(answer);
                        return;
                    }
                }
            }
            process(now);
        } catch (RuntimeException | StackOverflowError failure) {
            reply.completeExceptionally(failure);
        } catch (Error failure) {
            // the lane's worker logs it; the sender and the tenant's share must not wait for it
            reply.completeExceptionally(failure);
            throw failure;
        }
    }

    private void process(Hit ready) {
        processor
                .process(ready, live, lane)
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        reply.complete(answer);
                    } else {
                        reply.completeExceptionally(failure);
                    }
                });
    }

    @Override
    public void abandoned() {
        reply.completeExceptionally(
                ProblemException.of(Problem.INTERNAL, "Working on the request took too long."));
    }
}
