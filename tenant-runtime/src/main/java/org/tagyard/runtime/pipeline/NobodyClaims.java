package org.tagyard.runtime.pipeline;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.lane.Lane;
import org.tagyard.runtime.snapshot.LiveContainer;

/** Answers as a container does whose clients claim nothing. */
@DefaultBean
@Singleton
class NobodyClaims implements Processor {
    @Override
    public CompletionStage<Reply> process(Hit hit, LiveContainer live, Lane lane) {
        return CompletableFuture.completedStage(PathGate.fallback(live));
    }
}
