package org.tagyard.runtime.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.sender.SignedRequest;
import org.tagyard.platform.sender.Signing;
import org.tagyard.platform.store.HostRoute;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.runtime.delivery.InboxCommand;
import org.tagyard.runtime.delivery.InboxHandler;
import org.tagyard.runtime.host.Hosts;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.HitHandler;
import org.tagyard.runtime.ingress.InjectedHeader;
import org.tagyard.runtime.ingress.Received;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings.PathRule;
import org.tagyard.runtime.snapshot.Snapshots;
import org.tagyard.runtime.trace.AtTheDoor;
import org.tagyard.runtime.trace.Outgoing;
import org.tagyard.runtime.trace.TestWatch;
import org.tagyard.runtime.trace.TestWatches;

/**
 * Sends what people want to see sent to a path, through everything behind the door, and tells them
 * what became of it (spec: admin-api §3, "Test request"). The control plane cannot sign; this plane
 * opens the secret and does.
 */
@Singleton
final class TestRequests implements InboxHandler {
    private static final Logger LOG = Logger.getLogger(TestRequests.class);

    /** The lease of a command is 30 seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(25);

    private static final int INTERNAL = 500;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Instance<HitHandler> pipeline;
    private final Hosts hosts;
    private final Snapshots snapshots;
    private final SecretRing secrets;
    private final TestWatches watches;
    private final Ids ids;
    private final Clock clock;

    /**
     * @param pipeline asked for late: behind it lie the deliveries, which hand over the commands
     */
    TestRequests(
            Instance<HitHandler> pipeline,
            Hosts hosts,
            Snapshots snapshots,
            Entrance.Desk desk,
            Ids ids,
            Clock clock) {
        this.pipeline = pipeline;
        this.hosts = hosts;
        this.snapshots = snapshots;
        this.secrets = desk.secrets();
        this.watches = desk.watches();
        this.ids = ids;
        this.clock = clock;
    }

    /** A request on its way, and whether it is signed. */
    private record Made(Hit hit, boolean isSigned) {}

    /** What was answered, and what was seen. */
    private record Outcome(int status, TestWatch watch) {}

    @Override
    public Set<String> kinds() {
        return Set.of("test-request");
    }

    @Override
    public void handle(InboxCommand command) {
        var route = new Route(command.tenant(), command.container());
        try {
            var until = System.nanoTime() + LONGEST.toNanos();
            var live = await(snapshots.get(route).toCompletableFuture(), until);
            var order = new TestOrder(command.body());
            var rule = live.flatMap(it -> order.path().flatMap(it.settings()::pathRule));
            var host = rule.flatMap(it -> host(route, it));
            if (rule.isEmpty()) {
                command.failed("not-found", "There is no such path.");
            } else if (host.isEmpty()) {
                command.failed("not-found", "The container has no host that the path acts on.");
            } else {
                send(command, order, live.get(), rule.get(), host.get(), until);
            }
        } catch (TestOrder.Unusable unusable) {
            command.failed("invalid-value", unusable.why());
        } catch (InterruptedException stopping) {
            // the lease ends, and another runtime does it
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException late) {
            command.failed("busy", "The container could not be loaded in time.");
        }
    }

    private void send(
            InboxCommand command,
            TestOrder order,
            LiveContainer live,
            PathRule rule,
            String host,
            long until)
            throws TestOrder.Unusable, InterruptedException {
        var made = make(order, live, rule, host, order.isSigned());
        var hit = made.hit();
        if (order.preview().isPresent()) {
            hit =
                    hit.withHeader(
                            InjectedHeader.PREVIEW.text(),
                            IdPrefix.PREVIEW.format(order.preview().get()));
        }
        if (order.isSuppressed()) {
            hit = Outgoing.suppressed(hit);
        }
        var outcome = pass(hit, until);
        var result = result(hit, outcome);
        result.set("outside", outside(order, live, rule, host));
        command.succeeded(result);
    }

    /** A name of the container that the path acts on, a plain one if there is one. */
    private Optional<String> host(Route route, PathRule rule) {
        return hosts.current().routes().stream()
                .filter(it -> it.tenant().equals(route.tenant()))
                .filter(it -> it.container().equals(route.container()))
                .map(HostRoute::host)
                .map(it -> it.startsWith("*.") ? "test" + it.substring(1) : it)
                .filter(it -> rule.hosts().isEmpty() || rule.hosts().contains(it))
                .min(
                        Comparator.comparing((String it) -> it.startsWith("test."))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private Made make(
            TestOrder order, LiveContainer live, PathRule rule, String host, boolean isSigned)
            throws TestOrder.Unusable {
        var id = ids.next();
        var request = order.request(rule, "test_" + id.toString().replace("-", ""));
        var hit = TestOrder.hit(request, id, clock.instant(), host, rule);
        return isSigned ? signed(hit, live, rule) : new Made(hit, false);
    }

    private Made signed(Hit hit, LiveContainer live, PathRule rule) {
        var active = secrets.open(live.tenant(), rule.secrets()).stream().findFirst();
        return active.flatMap(secret ->
                        Signing.sign(
                                rule.policy().verification().verifier(),
                                new SignedRequest(
                                        hit.method(),
                                        Urls.https(hit),
                                        hit.headers()::all,
                                        hit.body()),
                                secret,
                                clock.instant()))
                .map(added -> new Made(with(hit, added), true))
                .orElseGet(() -> new Made(hit, false));
    }

    private static Hit with(Hit hit, Signing.Added added) {
        var lines = new ArrayList<>(hit.headers().lines());
        added.headers()
                .forEach((name, value) -> {
                    lines.removeIf(it -> it.name().equalsIgnoreCase(name));
                    lines.add(new Header(name, value));
                });
        var joint = hit.rawQuery().isEmpty() || added.query().isEmpty() ? "" : "&";
        return new Hit(
                hit.id(),
                hit.receivedAt(),
                hit.host(),
                hit.method(),
                hit.path(),
                hit.rawQuery() + joint + added.query(),
                Headers.of(lines),
                hit.body(),
                hit.clientAddress(),
                hit.origin());
    }

    private Outcome pass(Hit hit, long until) throws InterruptedException {
        var watch = watches.begin(hit.id());
        try {
            int status = status(hit, until);
            if (watch.isRunning()) {
                awaitEnd(watch, until);
            }
            return new Outcome(status, watch);
        } finally {
            watches.end(hit.id());
        }
    }

    /** As the sender would have been answered. */
    private int status(Hit hit, long until) throws InterruptedException {
        try {
            var reply = pipeline.get().handle(Received.plain(hit)).toCompletableFuture();
            return await(reply, until).status();
        } catch (ProblemException refused) {
            return refused.problem().status();
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof ProblemException refused
                    ? refused.problem().status()
                    : INTERNAL;
        } catch (TimeoutException late) {
            return GATEWAY_TIMEOUT;
        }
    }

    /** Tags that go on for longer are not in the answer; lists of hits and traces show them. */
    private static void awaitEnd(TestWatch watch, long until) throws InterruptedException {
        try {
            await(watch.over().toCompletableFuture(), until);
        } catch (TimeoutException | ExecutionException late) {
            LOG.debugf("a test request goes on for longer than %s", LONGEST);
        }
    }

    private static <T> T await(CompletableFuture<T> future, long until)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private static ObjectNode result(Hit hit, Outcome outcome) {
        var watch = outcome.watch();
        var result = JSON.objectNode().put("hit", IdPrefix.HIT.format(hit.id()));
        watch.door()
                .map(AtTheDoor::verification)
                .ifPresentOrElse(
                        found ->
                                result.putObject("verification")
                                        .put("result", found.path("result").asText())
                                        .set("secret", found.path("secret")),
                        () -> result.putNull("verification"));
        watch.door().filter(AtTheDoor::isDuplicate).ifPresent(_ -> result.put("duplicate", true));
        watch.claimedBy()
                .ifPresentOrElse(
                        client ->
                                result.putObject("claimedBy")
                                        .put("id", client.id())
                                        .put("name", client.name()),
                        () -> result.putNull("claimedBy"));
        result.put("status", outcome.status());
        var tags = result.putArray("tags");
        for (var end : watch.tags()) {
            tags.addObject()
                    .put("id", end.tag().ref().id())
                    .put("name", end.tag().ref().name())
                    .put("status", end.status().slug());
        }
        return result;
    }

    /**
     * The same request as a line to run elsewhere, as a delivery of its own, because this one has
     * been seen by now. A secret that is sent as it is does not leave this plane.
     */
    private ObjectNode outside(TestOrder order, LiveContainer live, PathRule rule, String host)
            throws TestOrder.Unusable {
        var verifier = rule.policy().verification().verifier();
        boolean sendsTheSecret = verifier.verifies() && verifier.algorithm().isToken();
        var made = make(order, live, rule, host, order.isSigned() && !sendsTheSecret);
        var note = new StringBuilder("run it elsewhere to test DNS, TLS and proxies too");
        if (order.isSigned() && sendsTheSecret) {
            note.append("; put the sender's secret into ").append(verifier.source().name());
        } else if (order.isSigned() && verifier.verifies() && !made.isSigned()) {
            note.append("; it is not signed: there is no secret here that could sign it");
        }
        return JSON.objectNode().put("curl", CurlLine.of(made.hit())).put("note", note.toString());
    }
}
