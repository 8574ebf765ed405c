package org.tagyard.runtime.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.secret.OpeningKey;
import org.tagyard.platform.secret.SealedPlace;
import org.tagyard.platform.sender.PolicyReader;
import org.tagyard.platform.sender.SecretKind;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.delivery.journal.JournalUnavailable;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Received;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings;
import org.tagyard.runtime.trace.TestWatches;

/** Who is let in, and what they are told (spec: admin-api §3, power-ups §15). */
class EntranceTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final UUID PATH = new UUID(0, 2);
    private static final String BODY = "{\"id\":\"evt_1\",\"type\":\"order.created\"}";

    private final OpeningKey key = OpeningKey.random();
    private final AtomicLong ids = new AtomicLong(1_000);
    private final Keeper keeper = new Keeper();
    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TestWatches watches = new TestWatches();
    private final List<String> seen = new ArrayList<>();
    private final Entrance entrance =
            new Entrance(
                    new Entrance.Desk(
                            new SecretRing(Optional.of(key), clock),
                            new RateLimits(clock),
                            new PathActivity(
                                    clock,
                                    new TenantTransactions(new PGSimpleDataSource()),
                                    "test"),
                            new WebhookMeters(registry),
                            watches),
                    keeper,
                    (hit, live, found, reply, by) -> seen.add(by + " " + reply.status()),
                    () -> new UUID(0, ids.incrementAndGet()),
                    clock);

    @Test
    void aSignedRequestIsKeptAndAnsweredByItsProfile() throws Exception {
        var reply =
                answer(
                        rule("{'sender':'stripe','response':{'profile':'json-ok'}}", "s1"),
                        stripe("s1", BODY));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(new String(reply.body(), UTF_8)).isEqualTo("{\"ok\":true}");
        var offer = keeper.kept.getFirst();
        assertThat(offer.facts().senderDeliveryId()).contains("evt_1");
        assertThat(offer.facts().verification()).contains("\"result\":\"verified\"");
        assertThat(offer.hit().headers().get("X-Tagyard-Event-Name")).contains("order.created");
    }

    @Test
    void aWrongSignatureIs401WithAnEmptyBodyAndTheTenantSeesWhy() throws Exception {
        var reply = answer(rule("{'sender':'stripe'}", "s1"), stripe("s2", BODY));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEmpty();
        assertThat(keeper.kept).isEmpty();
        assertThat(keeper.refused.getFirst().reason()).isEqualTo("mismatch");
    }

    @Test
    void withoutASecretASenderIsObservedAndWithOneEnforced() {
        assertThat(answer(rule("{'sender':'stripe'}"), hit(BODY)).status()).isEqualTo(200);
        assertThat(answer(rule("{'sender':'stripe'}", "s1"), hit(BODY)).status()).isEqualTo(401);
    }

    @Test
    void whereVerificationIsEnforcedAndThereIsNoSecretNobodyIsLetIn() {
        var rule = rule("{'sender':'stripe','verification':{'mode':'enforce'}}");
        assertThat(answer(rule, hit(BODY)).status()).isEqualTo(401);
        assertThat(keeper.refused.getFirst().reason()).isEqualTo("no-secret");
    }

    @Test
    void observingAcceptsWhatEnforcingWouldRefuse() throws Exception {
        var rule = rule("{'sender':'stripe','verification':{'mode':'observe'}}", "s1");
        assertThat(answer(rule, stripe("s2", BODY)).status()).isEqualTo(200);
        assertThat(keeper.kept.getFirst().facts().verification()).contains("mismatch");
    }

    @Test
    void aDuplicateGetsTheSameAnswerAndSaysSo() {
        keeper.isDuplicate = true;
        var reply = answer(rule("{'sender':'stripe'}"), hit(BODY));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().get("X-Duplicate")).contains("1");
    }

    @ParameterizedTest
    @CsvSource({"stripe, 503", "gohighlevel, 429"})
    void whileNothingCanBePromisedTheSenderIsAskedToComeAgain(String sender, int status) {
        keeper.failure = Optional.of(JournalUnavailable.Reason.DATABASE_AWAY);
        var reply = answer(rule("{'sender':'" + sender + "'}"), hit(BODY));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.headers().get("Retry-After")).contains("5");
    }

    @Test
    void aBatchIsOneHitForEachElementWithAnIdOfItsOwn() {
        var batch =
                "[{\"eventId\":1,\"subscriptionId\":2,\"occurredAt\":3,\"subscriptionType\":\"contact.creation\"},"
                        + "{\"eventId\":2,\"subscriptionId\":2,\"occurredAt\":3,\"subscriptionType\":\"deal.creation\"}]";
        answer(rule("{'sender':'hubspot-v3'}"), hit(batch));
        assertThat(keeper.kept).hasSize(2);
        assertThat(keeper.kept).extracting(it -> it.hit().id()).doesNotHaveDuplicates();
        assertThat(keeper.kept)
                .extracting(it -> it.hit().headers().get("X-Tagyard-Event-Name").orElseThrow())
                .containsExactly("contact.creation", "deal.creation");
        assertThat(keeper.kept)
                .extracting(it -> it.facts().senderDeliveryId().orElseThrow())
                .containsExactly("1.2.3", "2.2.3");
    }

    @Test
    void aBatchWithTooManyElementsIsRefusedWhole() {
        var rule = rule("{'sender':'hubspot-v3','payload':{'maxEvents':2}}");
        assertThatThrownBy(() -> answer(rule, hit("[1,2,3]")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        it -> assertThat(it.problem()).isEqualTo(Problem.PAYLOAD_TOO_LARGE));
        assertThat(keeper.kept).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'payload':{'maxEvents':2}}",
                "{'payload':{'maxEvents':2,'unbatch':''}}",
                "{'delivery':{'mode':'durable'},'payload':{'maxEvents':2}}"
            })
    void aListThatAClientWouldTakeApartIsRefusedBeforeItsFirstEventWhereItIsTooLong(String path) {
        var rule = rule(path);
        assertThatThrownBy(() -> enter(rule, hit(" [{}, {}, {}]")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        it -> assertThat(it.problem()).isEqualTo(Problem.PAYLOAD_TOO_LARGE));
        assertThat(keeper.kept).isEmpty();
        assertThat(enter(rule, hit("[{}, {}]"))).isNotNull();
        assertThat(enter(rule, hit("{\"items\": [1, 2, 3]}"))).isNotNull();
    }

    @Test
    void aSenderOutsideTheAllowedNetworksIsRefusedBeforeAnythingIsVerified() {
        var rule = rule("{'ipAllow':['198.51.100.0/24']}");
        assertThatThrownBy(() -> enter(rule, hit(BODY)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        it -> assertThat(it.problem()).isEqualTo(Problem.FORBIDDEN));
        assertThat(enter(rule("{'ipAllow':['192.0.2.0/24']}"), hit(BODY)))
                .isInstanceOf(Entrance.Way.Onward.class);
    }

    @Test
    void moreThanTheBurstIsLimited() {
        var rule = rule("{'rateLimit':{'perSecond':1,'burst':2}}");
        enter(rule, hit(BODY));
        enter(rule, hit(BODY));
        assertThatThrownBy(() -> enter(rule, hit(BODY)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        it -> {
                            assertThat(it.problem()).isEqualTo(Problem.RATE_LIMITED);
                            assertThat(it.headers()).containsEntry("Retry-After", "1");
                        });
    }

    @Test
    void aProvidersChallengeIsEchoedWithoutASignature() {
        var rule = rule("{'sender':'stripe','response':{'profile':'challenge-echo'}}", "s1");
        var reply = answer(rule, hit("{\"type\":\"url_verification\",\"challenge\":\"c4\"}"));
        assertThat(new String(reply.body(), UTF_8)).isEqualTo("c4");
        assertThat(keeper.kept).isEmpty();
    }

    @Test
    void aSynchronousPathGoesOnToTheClients() {
        var way = enter(rule("{'payload':{'eventName':'{json:/type}'}}"), hit(BODY));
        assertThat(way)
                .isInstanceOfSatisfying(
                        Entrance.Way.Onward.class,
                        it -> {
                            assertThat(it.hit().headers().get("X-Tagyard-Event-Name"))
                                    .contains("order.created");
                            assertThat(it.found().answer()).isEmpty();
                        });
    }

    @Test
    void aSecretSealedForAnotherTenantOpensNothing() throws Exception {
        var rule = rule("{'sender':'stripe'}", "s1");
        var foreign =
                new LiveContainer(
                        new TenantId(new UUID(0, 9)),
                        new ContainerId(new UUID(0, 8)),
                        live(rule).settings(),
                        Optional.empty());
        var way = entrance.enter(Received.plain(stripe("s1", BODY)), foreign, rule);
        assertThat(((Entrance.Way.Answered) way).reply().toCompletableFuture().join().status())
                .isEqualTo(401);
    }

    @Test
    void whatTheDoorSaidIsCountedByOutcomeAndReason() throws Exception {
        var rule = rule("{'sender':'stripe'}", "s1");
        answer(rule, stripe("s1", BODY));
        answer(rule, stripe("s2", BODY));
        answer(rule, hit(BODY));
        keeper.isDuplicate = true;
        answer(rule, stripe("s1", BODY));
        keeper.failure = Optional.of(JournalUnavailable.Reason.DATABASE_AWAY);
        answer(rule, stripe("s1", BODY));

        assertThat(
                        registry.find("tagyard.webhook.requests").counters().stream()
                                .map(it ->
                                        it.getId().getTag("outcome")
                                                + " "
                                                + it.getId().getTag("reason")
                                                + " "
                                                + (int) it.count()))
                .containsExactlyInAnyOrder(
                        "accepted none 1",
                        "refused mismatch 1",
                        "refused missing 1",
                        "duplicate none 1",
                        "unavailable none 1");
    }

    @Test
    void sessionsSeeWhatIsRefusedAndWhatComesAgain() throws Exception {
        var rule = rule("{'sender':'stripe'}", "s1");
        answer(rule, stripe("s2", BODY));
        keeper.isDuplicate = true;
        answer(rule, stripe("s1", BODY));
        assertThat(seen).containsExactly("refusal 401", "duplicate 200");
    }

    private Reply answer(LiveSettings.PathRule rule, Hit hit) {
        return ((Entrance.Way.Answered) enter(rule, hit)).reply().toCompletableFuture().join();
    }

    private Entrance.Way enter(LiveSettings.PathRule rule, Hit hit) {
        return entrance.enter(Received.plain(hit), live(rule), rule);
    }

    private static LiveContainer live(LiveSettings.PathRule rule) {
        return new LiveContainer(
                TENANT,
                new ContainerId(new UUID(0, 8)),
                new LiveSettings(
                        1,
                        "abcdefgh",
                        1,
                        LiveSettings.Availability.ACTIVE,
                        400,
                        List.of(rule),
                        Map.of(),
                        List.of()),
                Optional.empty());
    }

    private LiveSettings.PathRule rule(String settings, String... secrets) {
        var sealed = new ArrayList<LiveSettings.SealedSecret>();
        for (var secret : secrets) {
            sealed.add(seal(new UUID(7, sealed.size()), secret));
        }
        return new LiveSettings.PathRule(
                PATH,
                "/hook",
                false,
                Set.of(),
                Set.of("POST"),
                true,
                PolicyReader.read(json(settings), !sealed.isEmpty()),
                sealed);
    }

    private LiveSettings.SealedSecret seal(UUID id, String secret) {
        var ofTenant = OpeningKey.random();
        var wrapped =
                key.publicHalf()
                        .wrap(
                                ofTenant,
                                new SealedPlace(
                                        TENANT, "tenant_key", TENANT.value(), "wrapped", 1));
        var sealed =
                ofTenant.publicHalf()
                        .seal(
                                secret.getBytes(UTF_8),
                                new SealedPlace(TENANT, "path_secret", id, "sealed", 1));
        var base64 = Base64.getEncoder();
        return new LiveSettings.SealedSecret(
                id,
                SecretKind.TEXT,
                base64.encodeToString(sealed),
                1,
                base64.encodeToString(wrapped),
                1);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    private static Hit stripe(String secret, String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        var time = Long.toString(NOON.getEpochSecond());
        var signature = HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(UTF_8)));
        return hit(body).withHeader("Stripe-Signature", "t=" + time + ",v1=" + signature);
    }

    private static Hit hit(String body) {
        return new Hit(
                new UUID(0, 77),
                NOON,
                "shop.example.org",
                "POST",
                "/hook",
                "",
                Headers.of(List.of(new Header("Host", "shop.example.org"))),
                body.getBytes(UTF_8),
                "192.0.2.7",
                Hit.Origin.NETWORK);
    }

    /** Keeps what it is given, or fails as told. */
    private static final class Keeper implements DurableHits {
        private final List<Offer> kept = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();
        private Optional<JournalUnavailable.Reason> failure = Optional.empty();
        private boolean isDuplicate;

        @Override
        public CompletionStage<List<Kept>> keep(
                LiveContainer live, LiveSettings.PathRule path, List<Offer> offers) {
            if (failure.isPresent()) {
                return CompletableFuture.failedStage(new JournalUnavailable(failure.get()));
            }
            kept.addAll(offers);
            Kept became = isDuplicate ? new Kept.Duplicate(new UUID(0, 5)) : new Kept.Accepted();
            return CompletableFuture.completedStage(offers.stream().map(_ -> became).toList());
        }

        @Override
        public void refused(LiveContainer live, LiveSettings.PathRule path, Refused what) {
            refused.add(what);
        }
    }
}
