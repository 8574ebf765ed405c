package org.tagyard.runtime.delivery;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
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

    /** A template may make up hosts: a tenant that knows more forgets those it used least. */
    static final int MOST_OF_A_TENANT = 2_000;

    /** Of all tenants; where there are many, each may know fewer. */
    private static final int MOST = 50_000;

    private static final int ALWAYS = 20;
    private static final Duration UNUSED = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<TenantId, Map<Key, Destination>> destinations = new ConcurrentHashMap<>();
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

    /**
     * The destination; one that nobody remembers when the tenant knows too many that are in use.
     */
    Destination of(Key key) {
        var known = destinations.getOrDefault(key.tenant(), Map.of()).get(key);
        return known != null ? known : remember(key);
    }

    private Destination remember(Key key) {
        var made = new Destination(clock.instant());
        int most = Math.max(ALWAYS, Math.min(MOST_OF_A_TENANT, MOST / (destinations.size() + 1)));
        var found = new AtomicReference<>(made);
        destinations.compute(
                key.tenant(),
                (same, had) -> {
                    var known = had == null ? new ConcurrentHashMap<Key, Destination>() : had;
                    if (known.size() >= most) {
                        forgetSome(known, most);
                    }
                    if (known.size() < most) {
                        found.set(known.computeIfAbsent(key, any -> made));
                    }
                    return known;
                });
        return found.get();
    }

    /** A tenth at a time of those that nothing is known of that matters, the least used first. */
    private static void forgetSome(Map<Key, Destination> known, int most) {
        known.entrySet().stream()
                .filter(it -> it.getValue().isIdle())
                .sorted(Comparator.comparing(it -> it.getValue().view().usedAt()))
                .limit(Math.max(1, known.size() - most + most / 10))
                .toList()
                .forEach(it -> known.remove(it.getKey()));
    }

    /** Forgets what nobody used for a while; to be called now and then. */
    void forgetUnused() {
        var old = clock.instant().minus(UNUSED);
        for (var tenant : List.copyOf(destinations.keySet())) {
            destinations.computeIfPresent(
                    tenant,
                    (same, known) -> {
                        known.values()
                                .removeIf(it -> it.isIdle() && it.view().usedAt().isBefore(old));
                        return known.isEmpty() ? null : known;
                    });
        }
    }

    /** Everything that was called lately. */
    Map<Key, Destination> all() {
        var all = new HashMap<Key, Destination>();
        destinations.values().forEach(all::putAll);
        return all;
    }

    /** An attempt ended: gives its room to others. */
    void leave(Key key, Destination entered, boolean isFirst) {
        entered.leave(isFirst, clock.instant());
        onRoom.accept(key);
    }

    /**
     * Makes a call of a tag, unless its server is known not to answer, and learns from it.
     *
     * @param counts asked when the call has ended; a process that slept meanwhile sees time-outs
     *     that say nothing about the server
     */
    CompletionStage<CallResult> call(
            Outbound outbound,
            Call call,
            TenantId tenant,
            ContainerId container,
            Optional<UUID> tag,
            BooleanSupplier counts) {
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
                    if (counts.getAsBoolean()) {
                        tell(key, destination, result);
                    }
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
        if (!Attempt.wasMade(result)) {
            return;
        }
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
