package org.tagyard.runtime.delivery;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.outbound.Outbound;

/**
 * The servers that deliveries go to, each as one tenant sees it, and which server a tag is expected
 * to call: the one it called last. Thread-safe.
 */
final class Destinations {
    /** What a script hears of a call that was not made since the server does not answer. */
    static final String SHUT = "Calls to this server are held until it answers again.";

    private static final int MOST_EXPECTATIONS = 200_000;
    private static final int MOST_DESTINATIONS = 50_000;

    private final InstantSource clock;
    private final Map<Key, Destination> destinations = new ConcurrentHashMap<>();
    private final Map<TagOf, String> expected = new ConcurrentHashMap<>();
    private volatile Consumer<Key> onRoom = key -> {};

    Destinations(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param host lower case, with its port where that is not the scheme's own
     */
    record Key(TenantId tenant, ContainerId container, String host) {}

    private record TagOf(ContainerId container, UUID tag) {}

    /** Who is told, on any thread, when attempts may start again. */
    void onRoom(Consumer<Key> told) {
        onRoom = told;
    }

    /** Where a tag is expected to call; empty before its first call. */
    Optional<Key> expectedOf(TenantId tenant, ContainerId container, UUID tag) {
        return Optional.ofNullable(expected.get(new TagOf(container, tag)))
                .map(host -> new Key(tenant, container, host));
    }

    Destination of(Key key) {
        var known = destinations.get(key);
        if (known != null) {
            return known;
        }
        if (destinations.size() >= MOST_DESTINATIONS) {
            forgetIdle();
        }
        return destinations.computeIfAbsent(key, any -> new Destination(clock.instant()));
    }

    private void forgetIdle() {
        Instant old = clock.instant().minus(java.time.Duration.ofHours(1));
        destinations.values().removeIf(it -> it.view().usedAt().isBefore(old));
    }

    /** Everything that was called. */
    Map<Key, Destination> all() {
        return Map.copyOf(destinations);
    }

    /** An attempt ended: gives its room to others. */
    void leave(Key key, boolean isFirst) {
        of(key).leave(isFirst, clock.instant());
        onRoom.accept(key);
    }

    /** Makes a call of a tag, unless its server is known not to answer, and learns from it. */
    CompletionStage<CallResult> call(
            Outbound outbound,
            Call call,
            TenantId tenant,
            ContainerId container,
            Optional<UUID> tag) {
        var host = hostOf(call.url());
        if (host.isEmpty()) {
            return outbound.call(tenant, call);
        }
        var key = new Key(tenant, container, host.get());
        var destination = of(key);
        tag.ifPresent(it -> learn(container, it, host.get()));
        if (destination.isShut(clock.instant())) {
            return java.util.concurrent.CompletableFuture.completedStage(
                    new CallResult.Failed(CallResult.Reason.FAILED, SHUT));
        }
        return outbound.call(tenant, call)
                .thenApply(result -> {
                    tell(key, destination, result);
                    return result;
                });
    }

    private void learn(ContainerId container, UUID tag, String host) {
        if (expected.size() >= MOST_EXPECTATIONS) {
            expected.clear();
        }
        expected.put(new TagOf(container, tag), host);
    }

    private void tell(Key key, Destination destination, CallResult result) {
        var now = clock.instant();
        if (!Attempt.isUnanswered(result)) {
            boolean wasShut = destination.view().breaker() != Destination.Breaker.CLOSED;
            destination.answered(now);
            if (wasShut) {
                onRoom.accept(key);
            }
            return;
        }
        switch (result) {
            case CallResult.Answered(var status, var headers, var _) ->
                    destination.unanswered(
                            now,
                            headers.stream()
                                    .filter(it -> it.name().equalsIgnoreCase("retry-after"))
                                    .findFirst()
                                    .flatMap(it -> RetryAfter.read(it.value(), now)),
                            "It answered " + status + ".");
            case CallResult.Failed(var _, var detail) ->
                    destination.unanswered(now, Optional.empty(), detail);
        }
    }

    /** Host and, where it is not the scheme's own, port of a URL; empty when it has none. */
    static Optional<String> hostOf(String url) {
        try {
            var uri = new URI(url);
            var host = uri.getHost();
            if (host == null) {
                return Optional.empty();
            }
            int own = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
            var name = host.toLowerCase(Locale.ROOT);
            return Optional.of(
                    uri.getPort() < 0 || uri.getPort() == own ? name : name + ":" + uri.getPort());
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }
}
