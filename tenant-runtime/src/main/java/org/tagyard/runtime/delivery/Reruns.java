package org.tagyard.runtime.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.runtime.delivery.journal.KeptHit;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.snapshot.LiveContainer;

/**
 * Runs an earlier hit once more to look, not to deliver: {@code rerun {hit, receivedAt, version,
 * preview, outgoing, change}}. Its calls are recorded and answered 204; nothing is journalled. The
 * version is {@code live} or a number, or what the open session {@code preview} runs. With {@code
 * outgoing: send} it is a replay of the whole hit instead.
 */
final class Reruns implements InboxHandler {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LANES_FULL = Duration.ofMillis(50);

    /** A session that was opened just now is known to this runtime within a second. */
    private static final Duration SESSION_ARRIVES = Duration.ofSeconds(3);

    private final PastDeliveries past;
    private final TracedTags traced;
    private final Containers containers;
    private final HitRunner runner;
    private final Replays replays;
    private final Ids ids;
    private final Clock clock;

    Reruns(
            PastDeliveries past,
            TracedTags traced,
            Containers containers,
            HitRunner runner,
            Replays replays,
            Ids ids,
            Clock clock) {
        this.past = past;
        this.traced = traced;
        this.containers = containers;
        this.runner = runner;
        this.replays = replays;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("rerun");
    }

    @Override
    public void handle(InboxCommand command) {
        var hit = Waiting.uuid(command.body(), "hit");
        var first =
                hit.flatMap(it -> past.request(command.tenant(), it))
                        // another container's hit is none of this one's business
                        .filter(it -> it.container().equals(command.container()));
        if (first.isEmpty()) {
            command.failed("body-expired", "The request of this hit is no longer kept.");
            return;
        }
        try {
            var live = container(command);
            if (live.isEmpty() || live.get().version().isEmpty()) {
                command.failed("not-found", "There is no such version, or it does not run.");
            } else if (command.body().path("outgoing").asText("suppress").equals("send")) {
                send(command, first.get());
            } else {
                look(command, first.get(), live.get());
            }
        } catch (InterruptedException stopping) {
            // the lease ends, and another runtime does it
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException tooLate) {
            command.failed("busy", "The run did not end within a minute.");
        }
    }

    private Optional<LiveContainer> container(InboxCommand command)
            throws InterruptedException, ExecutionException, TimeoutException {
        var version = command.body().path("version");
        var stage =
                version.isInt()
                        ? containers.get(command.tenant(), command.container(), version.intValue())
                        : containers.get(command.tenant(), command.container());
        var live = stage.toCompletableFuture().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        var preview = Waiting.uuid(command.body(), "preview");
        if (preview.isEmpty()) {
            return live;
        }
        long end = System.nanoTime() + SESSION_ARRIVES.toNanos();
        var seen = live.flatMap(it -> seenBy(preview.get(), it));
        while (seen.isEmpty() && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.sleep(LANES_FULL.toNanos());
            seen =
                    containers
                            .get(command.tenant(), command.container())
                            .toCompletableFuture()
                            .get(LONGEST.toSeconds(), TimeUnit.SECONDS)
                            .flatMap(it -> seenBy(preview.get(), it));
        }
        return seen;
    }

    /** The container with what an open session runs. */
    private Optional<LiveContainer> seenBy(UUID preview, LiveContainer live) {
        return live.settings()
                .preview(preview, clock.instant())
                .map(session ->
                        new LiveContainer(
                                live.tenant(),
                                live.container(),
                                live.settings(),
                                session.version().or(live::version)));
    }

    private void send(InboxCommand command, KeptHit first) throws InterruptedException {
        replays.whole(command, first)
                .ifPresent(again ->
                        command.succeeded(
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("hit", again.toString())));
    }

    private void look(InboxCommand command, KeptHit first, LiveContainer live)
            throws InterruptedException, ExecutionException, TimeoutException {
        var request = changed(first.request(), command.body().path("change"));
        var rules = new LookOnly(first.replay().map(KeptHit.Replay::of).orElse(first.id()));
        var until = clock.instant().plus(LONGEST);
        var run = runner.run(request, live, rules);
        while (run.isEmpty()) {
            if (isGivenUp(command)) {
                return;
            }
            if (clock.instant().isAfter(until)) {
                throw new TimeoutException("no lane took it");
            }
            TimeUnit.NANOSECONDS.sleep(LANES_FULL.toNanos());
            run = runner.run(request, live, rules);
        }
        var reply =
                run.get().reply().toCompletableFuture().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        run.get().over().toCompletableFuture().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        var deliveries = past.statesOf(command.tenant(), first.id());
        // a hit of a synchronous path has none, but perhaps a trace
        var before = deliveries.isEmpty() ? traced.of(command.tenant(), first.id()) : deliveries;
        command.succeeded(result(request, live, reply, rules, before));
    }

    private static boolean isGivenUp(InboxCommand command) {
        if (command.isOurs() && command.wanted().filter("cancel"::equals).isPresent()) {
            command.cancelled();
            return true;
        }
        return !command.isOurs();
    }

    private static ObjectNode result(
            Hit request,
            LiveContainer live,
            Reply reply,
            LookOnly rules,
            Map<OpenDelivery.Key, String> before) {
        var result =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("hit", request.id().toString())
                        .put("versionNumber", live.version().orElseThrow().number())
                        .put("status", reply.status());
        rules.claimedBy()
                .ifPresent(it ->
                        result.putObject("claimedBy").put("id", it.id()).put("name", it.name()));
        var tags = result.putArray("tags");
        var differences = result.putObject("comparison").putArray("tags");
        for (var seen : rules.seen()) {
            var is = seen.end().status().slug();
            var tag =
                    tags.addObject()
                            .put("event", seen.key().event())
                            .put("tag", seen.key().tag().toString())
                            .put("name", seen.end().tag().ref().name())
                            .put("status", is);
            seen.end().why().ifPresent(why -> tag.put("why", why.detail()));
            var calls = tag.putArray("calls");
            seen.calls()
                    .forEach(it ->
                            calls.addObject()
                                    .put("method", it.call().method())
                                    .put("url", it.call().url()));
            compare(differences.addObject(), seen, before.get(seen.key()), is);
        }
        before.forEach((key, was) -> {
            if (rules.seen().stream().noneMatch(it -> it.key().equals(key))) {
                differences
                        .addObject()
                        .put("event", key.event())
                        .put("tag", key.tag().toString())
                        .put("was", was)
                        .put("is", "not-fired")
                        .put("changed", true);
            }
        });
        return result;
    }

    private static void compare(
            ObjectNode entry,
            LookOnly.Seen seen,
            @org.jspecify.annotations.Nullable String was,
            String is) {
        entry.put("event", seen.key().event())
                .put("tag", seen.key().tag().toString())
                .put("was", was == null ? "not-fired" : was)
                .put("is", is)
                .put("changed", was == null || !outcome(was).equals(is));
    }

    /** What the state of a delivery says of its tag, in the words of traces. */
    private static String outcome(String state) {
        return switch (state) {
            case "delivered" -> "succeeded";
            case "dead" -> "failed";
            default -> state;
        };
    }

    /** What the person changed: headers by name, the query, the body. */
    private Hit changed(Hit request, JsonNode change) {
        Headers headers = request.headers();
        for (var it : change.path("headers").properties()) {
            headers =
                    it.getValue().isNull()
                            ? headers.without(it.getKey())
                            : headers.with(it.getKey(), it.getValue().asText());
        }
        var body =
                change.path("body").isTextual()
                        ? change.path("body").textValue().getBytes(StandardCharsets.UTF_8)
                        : request.body();
        return new Hit(
                ids.next(),
                clock.instant(),
                request.host(),
                request.method(),
                request.path(),
                change.path("query").asText(request.rawQuery()),
                headers,
                body,
                request.clientAddress(),
                Hit.Origin.RERUN);
    }
}
