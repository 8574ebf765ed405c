package org.tagyard.runtime.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.snapshot.LiveContainer;

/**
 * Hits whose container cannot be loaded at the moment. They wait here and keep nobody's turn; their
 * container is asked for once for all of them. On the engine's loop only.
 */
final class Unloaded {
    private static final Logger LOG = Logger.getLogger(Unloaded.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Engine.Parts parts;
    private final Consumer<OpenHit> tooLate;
    private final Map<Route, Map<OpenHit, Runnable>> waiting = new HashMap<>();
    private boolean looks;

    /**
     * @param tooLate gives a hit up whose time is over before its container came back
     */
    Unloaded(Engine.Parts parts, Consumer<OpenHit> tooLate) {
        this.parts = parts;
        this.tooLate = tooLate;
    }

    /** Whether others wait for the hit's container. */
    boolean isWaitedFor(OpenHit hit) {
        return waiting.containsKey(route(hit));
    }

    /**
     * @param then once the container can be loaded
     */
    void add(OpenHit hit, Runnable then) {
        hit.isParked = true;
        waiting.computeIfAbsent(route(hit), any -> new LinkedHashMap<>()).putIfAbsent(hit, then);
        lookLater();
    }

    private void lookLater() {
        if (!looks && !waiting.isEmpty()) {
            looks = true;
            parts.loop().after(AGAIN, this::look);
        }
    }

    /** It is nobody's business here any more. */
    void gone(OpenHit hit) {
        if (hit.isParked) {
            hit.isParked = false;
            waiting.computeIfPresent(
                    route(hit),
                    (same, hits) -> {
                        hits.remove(hit);
                        return hits.isEmpty() ? null : hits;
                    });
        }
    }

    private void look() {
        looks = false;
        for (var route : List.copyOf(waiting.keySet())) {
            asked(route)
                    .whenComplete((_, failure) ->
                            parts.loop().execute(() -> answered(route, failure == null)));
        }
        lookLater();
    }

    private CompletionStage<Optional<LiveContainer>> asked(Route route) {
        try {
            return parts.containers().get(route.tenant(), route.container());
        } catch (RuntimeException bug) {
            return CompletableFuture.failedStage(bug);
        }
    }

    private void answered(Route route, boolean isLoaded) {
        var hits = waiting.getOrDefault(route, Map.of());
        var now = parts.clock().instant();
        for (var hit : List.copyOf(hits.keySet())) {
            if (isLoaded || !now.isBefore(hit.expiresAt())) {
                var then = hits.get(hit);
                gone(hit);
                if (isLoaded && then != null) {
                    goOn(hit, then);
                } else {
                    goOn(hit, () -> tooLate.accept(hit));
                }
            }
        }
    }

    /** A bug that one hit meets must not keep the others. */
    private static void goOn(OpenHit hit, Runnable then) {
        try {
            then.run();
        } catch (RuntimeException | Error bug) {
            LOG.errorf(bug, "a hit does not go on hit=%s", hit.id());
        }
    }

    private static Route route(OpenHit hit) {
        return new Route(hit.tenant(), hit.container());
    }
}
