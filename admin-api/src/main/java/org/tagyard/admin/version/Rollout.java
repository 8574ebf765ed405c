package org.tagyard.admin.version;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far a publication has come.
 *
 * @param state {@code rolling-out}, {@code live} or {@code stalled}
 * @param nodes runtimes there are
 * @param nodesLive those that serve the version
 * @param liveAt when the last of them swapped
 * @param failures those that could not, and why
 */
@Schema(name = "Rollout")
record Rollout(
        String state, int nodes, int nodesLive, Optional<Instant> liveAt, List<Failure> failures) {
    static final String ROLLING_OUT = "rolling-out";
    static final String LIVE = "live";
    static final String STALLED = "stalled";

    /** From then on a publication that isn't live everywhere is a case for people. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    Rollout {
        failures = List.copyOf(failures);
    }

    /** A runtime that keeps serving its last good version. */
    @Schema(name = "RolloutFailure")
    record Failure(String node, String reason) {}

    /** Without a runtime nothing is live. */
    static Rollout of(int number, Instant publishedAt, List<NodeState> nodes, Instant now) {
        var serving = nodes.stream().filter(node -> node.serves(number)).toList();
        var failures =
                nodes.stream()
                        .filter(node -> node.failedVersion().equals(Optional.of(number)))
                        .map(node -> new Failure(node.name(), node.failure().orElse("")))
                        .toList();
        boolean isLive = !nodes.isEmpty() && serving.size() == nodes.size();
        var liveAt =
                serving.stream()
                        .flatMap(node -> node.since().stream())
                        .max(Comparator.naturalOrder())
                        .map(at -> at.isBefore(publishedAt) ? publishedAt : at);
        var waiting = now.isBefore(publishedAt.plus(PATIENCE)) ? ROLLING_OUT : STALLED;
        return new Rollout(
                isLive ? LIVE : waiting,
                nodes.size(),
                serving.size(),
                isLive ? liveAt : Optional.empty(),
                failures);
    }

    /** A publication that was live before another one followed. */
    Rollout liveSince(Instant at) {
        return new Rollout(LIVE, nodes, nodesLive, Optional.of(at), failures);
    }

    boolean isLive() {
        return state.equals(LIVE);
    }
}
