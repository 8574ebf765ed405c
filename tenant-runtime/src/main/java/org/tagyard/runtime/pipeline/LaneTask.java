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
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

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

    /** Completes when nothing of the hit goes on any more; never exceptionally. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public void run() {
        try {
            var now = hit;
            for (var step : steps) {
                switch (step.apply(now, live)) {
                    case Step.Outcome.Pass(var changed) -> now = changed;
                    case Step.Outcome.Answer(var answer) -> {
                        follow(Processor.Underway.over(answer));
                        return;
                    }
                }
            }
            follow(processor.process(now, live, lane));
        } catch (RuntimeException | StackOverflowError failure) {
            broken(failure);
        } catch (Error failure) {
            // the lane's worker logs it; the sender and the tenant's share must not wait for it
            broken(failure);
            throw failure;
        }
    }

    private void follow(Processor.Underway hit) {
        hit.ended().whenComplete((_, _) -> ended.complete(null));
        hit.reply()
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        reply.complete(answer);
                    } else {
                        reply.completeExceptionally(failure);
                    }
                });
    }

    private void broken(Throwable why) {
        ended.complete(null);
        reply.completeExceptionally(why);
    }

    @Override
    public void abandoned() {
        broken(ProblemException.of(Problem.INTERNAL, "Working on the request took too long."));
    }
}
