package org.tagyard.runtime.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.templateapi.ContainerInfo;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.claim.Claims;
import org.tagyard.runtime.google.GoogleCalls;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.outbound.Outbound;

/** Scripts that use Google's services, on their lane (spec: template-runtime §7.5). */
class GoogleAtWorkTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final ContainerId CONTAINER = new ContainerId(new UUID(2, 2));
    private static final String READ =
            """
            require('Firestore').read('users/u1').then((r) => {
              require('logToConsole')(r.id);
              data.gtmOnSuccess();
            }, data.gtmOnFailure);
            """;
    private static final String USER =
            "{\"name\": \"projects/own/databases/(default)/documents/users/u1\", \"fields\": {}}";

    private final DefaultScriptEngine engine = new DefaultScriptEngine();
    private final HandLane lane = new HandLane();
    private final TestingOutbound outbound = new TestingOutbound();
    private final RecordingTrace trace = new RecordingTrace();
    private final Shop shop = new Shop(engine);
    private final List<Call> seenByRules = new ArrayList<>();
    private GoogleCalls google = new Account();
    private Optional<Reply> reply = Optional.empty();

    /** An account; what it adds on the way out is a fragment that names the scope. */
    private final class Account implements GoogleCalls {
        @Override
        public CompletionStage<Outcome> call(
                TenantId tenant, ContainerId container, List<String> scopes, Call call) {
            assertThat(container).isEqualTo(CONTAINER);
            var onTheWay =
                    new Call(
                            call.url() + "#" + scopes.getFirst(),
                            call.method(),
                            call.headers(),
                            call.body(),
                            call.timeout());
            return outbound.call(tenant, onTheWay).thenApply(Outcome.Made::new);
        }

        @Override
        public CompletionStage<Optional<String>> project(TenantId tenant, ContainerId container) {
            return CompletableFuture.completedFuture(Optional.of("own"));
        }
    }

    private final class WatchingRules implements RunRules {
        @Override
        public CompletionStage<CallResult> call(
                Outbound way, TenantId tenant, EntityRef by, Call call) {
            seenByRules.add(call);
            return way.call(tenant, call);
        }
    }

    private void hit() {
        var services =
                new RunServices(
                        engine,
                        outbound,
                        google,
                        TestingRunConfig.DEFAULTS,
                        Clock.fixed(NOON, ZoneOffset.UTC),
                        () -> new UUID(8, 8),
                        new SimpleMeterRegistry());
        var hit =
                new Hit(
                        new UUID(7, 7),
                        NOON,
                        "shop.example.org",
                        "POST",
                        "/order_created",
                        "",
                        Headers.NONE,
                        "A-1001".getBytes(UTF_8),
                        "192.0.2.7",
                        Hit.Origin.NETWORK);
        var run =
                new HitRun(
                        services,
                        new TenantId(new UUID(1, 1)),
                        CONTAINER,
                        shop.build(),
                        new ContainerInfo("GTM-SHOP123", "7", "Live", false, false, false),
                        hit,
                        lane,
                        trace,
                        new WatchingRules());
        run.reply().thenAccept(it -> reply = Optional.of(it));
        Claims.ask(run, Reply.of(400));
        lane.run();
    }

    private void answer(int call, int status, String body) {
        outbound.answer(call, status, body);
        lane.run();
    }

    @Test
    void theHitWaitsForTheInsert() {
        shop.withClient()
                .withTag(
                        "Rows",
                        """
                        require('BigQuery').insert({datasetId: 'd', tableId: 't'}, [{a: 1}])
                            .then(data.gtmOnSuccess, data.gtmOnFailure);
                        """);

        hit();
        assertThat(reply).isEmpty();
        assertThat(outbound.urls())
                .containsExactly(
                        "https://bigquery.googleapis.com/bigquery/v2/projects/own/datasets/d/tables/t/insertAll"
                                + "#https://www.googleapis.com/auth/bigquery.insertdata");
        answer(0, 200, "{}");

        assertThat(trace.story).containsExactly("Webhook claims", "Rows succeeded");
        assertThat(reply).isPresent();
        assertThat(trace.finished).isTrue();
    }

    /** What is added on the way out, as the token is, is not in what rules and traces keep. */
    @Test
    void rulesSeeTheCallWithoutTheToken() {
        shop.withClient().withTag("Read", READ);

        hit();

        assertThat(outbound.urls().getFirst()).contains("#");
        assertThat(seenByRules)
                .extracting(Call::url)
                .containsExactly(
                        "https://firestore.googleapis.com/v1/projects/own/databases/(default)/documents/users/u1");
    }

    @Test
    void scriptsOfOneHitShareARead() {
        shop.withClient().withTag("One", READ).withTag("Two", READ);

        hit();
        assertThat(outbound.urls()).hasSize(1);
        answer(0, 200, USER);

        assertThat(trace.story)
                .containsExactlyInAnyOrder("Webhook claims", "One succeeded", "Two succeeded");
        assertThat(trace.console).containsExactlyInAnyOrder("One: users/u1", "Two: users/u1");
        assertThat(reply).isPresent();
    }

    @Test
    void aReadThatFailedIsAskedAgain() {
        shop.withClient()
                .withTag(
                        "Stubborn",
                        """
                        const Firestore = require('Firestore');
                        Firestore.read('users/u1').catch(() => Firestore.read('users/u1'))
                            .then(data.gtmOnSuccess, data.gtmOnFailure);
                        """);

        hit();
        answer(0, 503, "");
        assertThat(outbound.urls()).hasSize(2);
        answer(1, 200, USER);

        assertThat(trace.story).contains("Stubborn succeeded");
    }

    @Test
    void aMissingDocumentIsNotAskedForTwice() {
        shop.withClient()
                .withTag(
                        "Curious",
                        """
                        const Firestore = require('Firestore');
                        Firestore.read('users/u1').catch(() => Firestore.read('users/u1'))
                            .then(data.gtmOnSuccess, (e) => { require('logToConsole')(e); data.gtmOnFailure(); });
                        """);

        hit();
        answer(0, 404, "{\"error\": {\"status\": \"NOT_FOUND\", \"message\": \"No.\"}}");

        assertThat(outbound.urls()).hasSize(1);
        assertThat(trace.console).contains("Curious: {\"reason\":\"not_found\"}");
    }

    @Test
    void whoeverReadsAfterAWriteSeesIt() {
        shop.withClient()
                .withTag(
                        "Counter",
                        """
                        const Firestore = require('Firestore');
                        Firestore.read('users/u1')
                            .then(() => Firestore.write('users/u1', {n: 1}))
                            .then(() => Firestore.read('users/u1'))
                            .then(data.gtmOnSuccess, data.gtmOnFailure);
                        """);

        hit();
        answer(0, 200, USER);
        answer(1, 200, "{}");
        assertThat(outbound.urls()).hasSize(3);
        answer(2, 200, USER);

        assertThat(trace.story).contains("Counter succeeded");
    }

    @Test
    void aTransactionGoesItsWholeWay() {
        shop.withClient()
                .withTag(
                        "Counter",
                        """
                        const Firestore = require('Firestore');
                        Firestore.runTransaction((transaction) =>
                          Firestore.read('users/u1', {transaction: transaction}).then((r) =>
                            Firestore.write(r.id, {n: 1}, {transaction: transaction})))
                        .then((ids) => { require('logToConsole')(ids); data.gtmOnSuccess(); }, data.gtmOnFailure);
                        """);

        hit();
        answer(0, 200, "{\"transaction\": \"t1\"}");
        answer(1, 200, USER);
        assertThat(reply).isEmpty();
        answer(2, 200, "{}");

        assertThat(trace.console).containsExactly("Counter: [\"users/u1\"]");
        assertThat(trace.story).contains("Counter succeeded");
        assertThat(reply).isPresent();
    }

    @Test
    void withoutAccountTheCallRejectsAndTheTraceSaysWhy() {
        google = new NoGoogle();
        shop.withClient()
                .withTag(
                        "Read",
                        """
                        require('Firestore').read('users/u1', {projectId: 'p'})
                            .catch((e) => { require('logToConsole')(e); data.gtmOnFailure(); });
                        """);

        hit();

        assertThat(outbound.urls()).isEmpty();
        assertThat(trace.console)
                .containsExactly(
                        "Read: Firestore.read: There is no token for this call.",
                        "Read: {\"reason\":\"unauthenticated\"}");
        assertThat(trace.story).contains("Read failed: script-said-failure");
    }

    @Test
    void anInstallationWithoutProjectSaysSo() {
        google = new NoGoogle();
        shop.withClient().withTag("Read", READ);

        hit();

        assertThat(trace.console)
                .containsExactly(
                        "Read: Firestore.read: The call names no projectId, and this container has none.");
    }
}
