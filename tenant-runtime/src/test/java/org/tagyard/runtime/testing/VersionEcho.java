package org.tagyard.runtime.testing;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.lane.Lane;
import org.tagyard.runtime.pipeline.Processor;
import org.tagyard.runtime.snapshot.LiveContainer;

/** Answers with what it was given: the version's number, then the hit. */
@Alternative
@Singleton
public class VersionEcho implements Processor {
    @Override
    public Underway process(Hit hit, LiveContainer live, Lane lane) {
        if (live.version().isEmpty()) {
            return Underway.over(Reply.of(live.settings().fallbackStatus()));
        }
        if (hit.path().equals("/fails")) {
            return new Underway(
                    CompletableFuture.failedStage(new IllegalStateException("a bug for the log")),
                    CompletableFuture.completedStage(hit));
        }
        var text =
                hit.method()
                        + " "
                        + hit.host()
                        + " "
                        + hit.path()
                        + "?"
                        + hit.rawQuery()
                        + "\n"
                        + hit.headers().lines().stream()
                                .map(line -> line.name() + ": " + line.value())
                                .collect(Collectors.joining("\n"))
                        + "\n\n"
                        + new String(hit.body(), StandardCharsets.UTF_8);
        var reply =
                new Reply(
                        200,
                        org.tagyard.runtime.ingress.Headers.NONE
                                .with(
                                        "X-Version",
                                        Integer.toString(live.version().orElseThrow().number()))
                                .with("X-On-Lane", Boolean.toString(lane.isCurrent())),
                        text.getBytes(StandardCharsets.UTF_8));
        return Underway.over(reply);
    }
}
