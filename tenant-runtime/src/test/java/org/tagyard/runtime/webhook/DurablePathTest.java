package org.tagyard.runtime.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.secret.OpeningKey;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.run.Shop;
import org.tagyard.runtime.testing.ControlPlane;
import org.tagyard.runtime.testing.DatabaseResource;
import org.tagyard.runtime.testing.Eventually;
import org.tagyard.runtime.testing.RawHttp;

/** A durable path in the whole process, over HTTP: door, journal, client, tag, history. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@TestProfile(DurablePathTest.WithKey.class)
class DurablePathTest {
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    /** The plane's key lies in a file. */
    public static class WithKey implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var file = Files.createTempFile("secrets", ".key");
                file.toFile().deleteOnExit();
                Files.write(file, new byte[32]);
                return Map.of("tagyard.secrets.key-file", file.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // given by the test framework
    URI address;

    @Inject Optional<OpeningKey> key;

    private final ControlPlane plane = ControlPlane.ofThisJvm();
    private final String host = "p" + UUID.randomUUID() + ".example.org";

    @SuppressWarnings("NullAway.Init")
    private Route route;

    @BeforeEach
    void aShopWithAPath() {
        route = plane.container(host);
        var shop =
                new Shop(new DefaultScriptEngine())
                        .withClient(
                                "Webhook",
                                0,
                                """
                                require('claimRequest')();
                                const body = require('JSON').parse(require('getRequestBody')());
                                require('runContainer')({event_name: require('getRequestHeader')('x-tagyard-event-name'), id: body.id});
                                """)
                        .withTag("Done", "data.gtmOnSuccess();");
        shop.files().forEach(file -> plane.addTemplate(route, file));
        plane.publish(route, 1, shop.document());
        plane.addPath(route, "/hook", "exact", true, "POST");
        Eventually.holds(() ->
                assertThat(plane.nodeLive(route, "test-node").toString())
                        .contains("version=Optional[1]"));
    }

    private UUID settings(String json) throws IOException {
        var path = plane.pathSettings(route, "/hook", json.replace('\'', '"'));
        // the settings have arrived when the profile answers
        Eventually.holds(() ->
                assertThat(post("{\"id\":\"" + UUID.randomUUID() + "\"}", "").text())
                        .isEqualTo("{\"ok\":true}"));
        return path;
    }

    private RawHttp.Answer post(String body, String headers) throws IOException {
        return post(body.getBytes(UTF_8), headers);
    }

    private RawHttp.Answer post(byte[] body, String headers) throws IOException {
        return RawHttp.exchange(
                address.getPort(),
                "POST /hook HTTP/1.1\nHost: "
                        + host
                        + "\nContent-Length: "
                        + body.length
                        + "\n"
                        + headers
                        + "\n",
                body);
    }

    @Test
    void whatIsAcceptedIsDeliveredAndSeen() throws IOException {
        settings("{'sender':'standard-webhooks','response':{'profile':'json-ok'}}");

        var answer = post("{\"id\":\"A-1\",\"type\":\"order.created\"}", "webhook-id: msg_1\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).doesNotContainKey("x-duplicate");
        Eventually.holds(() ->
                assertThat(
                                rows(
                                        """
                                        select h.outcome || ' ' || d.event_name || ' ' || d.state from hit_history h
                                          join delivery_history d using (tenant_id, hit_id)
                                         where h.container_id = ? and h.sender_delivery_id = 'msg_1'\
                                        """))
                        .containsExactly("accepted order.created delivered"));

        assertThat(post("{\"id\":\"A-1\"}", "webhook-id: msg_1\n").headers())
                .containsEntry("x-duplicate", "1");
        assertThat(post("{\"id\":\"A-1\"}", "webhook-id: msg_2\n").headers())
                .doesNotContainKey("x-duplicate");
    }

    @Test
    void aCompressedBodyIsJournalledAsReceivedAndReadByTheClient() throws IOException {
        settings("{'sender':'standard-webhooks','response':{'profile':'json-ok'}}");
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write("{\"id\":\"Z-1\",\"type\":\"order.zipped\"}".getBytes(UTF_8));
        }

        post(zipped.toByteArray(), "Content-Encoding: gzip\nwebhook-id: msg_zip\n");

        Eventually.holds(() ->
                assertThat(
                                rows(
                                        "select event_name || ' ' || state from delivery_history where container_id = ? and event_name = 'order.zipped'"))
                        .containsExactly("order.zipped delivered"));
    }

    @Test
    void withASecretOnlySignedRequestsComeInAndTheTenantSeesWhyNot() throws Exception {
        var path = settings("{'sender':'standard-webhooks','response':{'profile':'json-ok'}}");
        plane.addSecret(route, path, "whsec", SECRET, key.orElseThrow().publicHalf());
        Eventually.holds(() -> assertThat(post("{}", "").status()).isEqualTo(401));

        var refused = post("{}", "webhook-id: m\n");
        assertThat(refused.body()).isEmpty();
        Eventually.holds(() ->
                assertThat(
                                rows(
                                        "select distinct refusal from hit_history where container_id = ? and outcome = 'refused'"))
                        .containsExactly("missing"));

        var body = "{\"id\":\"S-1\",\"type\":\"signed\"}";
        var time = Long.toString(System.currentTimeMillis() / 1000);
        var mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(
                new javax.crypto.spec.SecretKeySpec(
                        Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
        var signature =
                Base64.getEncoder()
                        .encodeToString(mac.doFinal(("m1." + time + "." + body).getBytes(UTF_8)));
        var answer =
                post(
                        body,
                        "webhook-id: m1\nwebhook-timestamp: "
                                + time
                                + "\nwebhook-signature: v1,"
                                + signature
                                + "\n");
        assertThat(answer.status()).isEqualTo(200);
        Eventually.holds(() ->
                assertThat(
                                rows(
                                        "select verification ->> 'result' from hit_history where container_id = ? and sender_delivery_id = 'm1'"))
                        .containsExactly("verified"));
    }

    @Test
    void aTestRequestIsSignedByThisPlaneAndSaysWhatBecameOfIt() throws Exception {
        var path = settings("{'sender':'standard-webhooks','response':{'profile':'json-ok'}}");
        var secret = plane.addSecret(route, path, "whsec", SECRET, key.orElseThrow().publicHalf());
        Eventually.holds(() -> assertThat(post("{}", "").status()).isEqualTo(401));

        var result = test(path, "{'sign':true}");

        assertThat(result.at("/verification/result").asText()).isEqualTo("verified");
        assertThat(result.at("/verification/secret").asText())
                .isEqualTo(IdPrefix.SECRET.format(secret));
        assertThat(result.at("/claimedBy/name").asText()).isEqualTo("Webhook");
        assertThat(result.at("/status").asInt()).isEqualTo(200);
        assertThat(result.at("/tags/0/name").asText()).isEqualTo("Done");
        assertThat(result.at("/tags/0/status").asText()).isEqualTo("succeeded");
        assertThat(result.at("/outside/curl").asText())
                .startsWith("curl -sS -X 'POST' 'https://" + host + "/hook'")
                .contains("webhook-signature: v1,");
        var hit = IdPrefix.HIT.parse(result.at("/hit").asText()).orElseThrow();
        Eventually.holds(() ->
                assertThat(
                                rows(
                                        "select origin || ' ' || outcome from hit_history where container_id = ? and hit_id = '"
                                                + hit
                                                + "'"))
                        .containsExactly("test accepted"));

        var unsigned = test(path, "{'sign':false}");
        assertThat(unsigned.at("/status").asInt()).isEqualTo(401);
        assertThat(unsigned.at("/verification/result").asText()).isEqualTo("refused");
        assertThat(unsigned.at("/claimedBy").isNull()).isTrue();
        assertThat(unsigned.at("/tags")).isEmpty();
    }

    @Test
    void aTestRequestOnASyncPathIsAnsweredByTheClientAndTracedForItsPreview() throws Exception {
        var path = settings("{'delivery':{'mode':'sync'},'response':{'profile':'json-ok'}}");
        var preview = plane.addPreview(route, "live", anyDigest());
        plane.pathSettings(
                route,
                "/hook",
                "{\"delivery\":{\"mode\":\"sync\"},\"response\":{\"profile\":\"data-client\"}}");
        Eventually.holds(
                () -> assertThat(post("{\"id\":\"x\"}", "").text()).isNotEqualTo("{\"ok\":true}"));

        var body = Base64.getEncoder().encodeToString("{\"id\":\"T-1\"}".getBytes(UTF_8));
        var result =
                test(
                        path,
                        "{'body':'"
                                + body
                                + "','headers':{'X-Own':'1','X-Gtm-Server-Preview':'prv_no'},'preview':'"
                                + preview
                                + "','outgoing':'suppress'}");

        assertThat(result.at("/status").asInt()).isEqualTo(200);
        assertThat(result.at("/claimedBy/name").asText()).isEqualTo("Webhook");
        assertThat(result.at("/tags/0/status").asText()).isEqualTo("succeeded");
        var hit = result.at("/hit").asText();
        Eventually.holds(() -> assertThat(traces(hit)).hasSize(1));
        var trace = traces(hit).getFirst();
        assertThat(trace.at("/response/by").asText()).isEqualTo("response-profile");
        assertThat(trace.at("/request/verification/result").asText()).isEqualTo("unchecked");
        assertThat(trace.at("/request/dedupe/duplicate").asBoolean(true)).isFalse();
        assertThat(trace.at("/origin").asText()).isEqualTo("test");
    }

    @Test
    void aPreviewSeesWhatThePathRefusesAndWhatComesAgain() throws Exception {
        var path = settings("{'sender':'standard-webhooks','response':{'profile':'json-ok'}}");
        var preview = plane.addPreview(route, "live", anyDigest());
        var body = Base64.getEncoder().encodeToString("{\"id\":\"D-1\"}".getBytes(UTF_8));
        var order =
                "{'body':'"
                        + body
                        + "','headers':{'webhook-id':'again'},'preview':'"
                        + preview
                        + "'}";
        Eventually.holds(
                () -> assertThat(traces(test(path, order).at("/hit").asText())).hasSize(1));
        var again = test(path, order);
        assertThat(again.at("/duplicate").asBoolean()).isTrue();
        assertThat(again.at("/status").asInt()).isEqualTo(200);
        Eventually.holds(() ->
                assertThat(traces(again.at("/hit").asText()))
                        .extracting(
                                it -> it.at("/response/by").asText(),
                                it -> it.at("/request/dedupe/key").asText(),
                                it -> it.at("/request/dedupe/duplicate").asBoolean())
                        .containsExactly(tuple("duplicate", "again", true)));

        plane.addSecret(route, path, "whsec", SECRET, key.orElseThrow().publicHalf());
        Eventually.holds(() -> assertThat(post("{}", "").status()).isEqualTo(401));
        var refused = test(path, order.replace("'preview'", "'sign':false,'preview'"));
        assertThat(refused.at("/status").asInt()).isEqualTo(401);
        Eventually.holds(() ->
                assertThat(traces(refused.at("/hit").asText()))
                        .extracting(
                                it -> it.at("/response/by").asText(),
                                it -> it.at("/request/verification/reason").asText())
                        .containsExactly(tuple("refusal", "missing")));
    }

    @Test
    void aTestRequestThatNobodyClaimsHasTheFallbacksStatusAndNoTags() throws Exception {
        plane.publish(route, 2, new Shop(new DefaultScriptEngine()).document());
        plane.fallbackStatus(route, 404);
        var path = plane.pathSettings(route, "/hook", "{}");
        Eventually.holds(() -> assertThat(post("{}", "").status()).isEqualTo(404));

        var result = test(path, "{'body':'e30='}");

        assertThat(result.at("/status").asInt()).isEqualTo(404);
        assertThat(result.at("/claimedBy").isNull()).isTrue();
        assertThat(result.at("/tags")).isEmpty();
    }

    @Test
    void acceptedHitsAreFoundByTheValuesAtTheContainersSearchPointers() throws Exception {
        update(
                "update container set capture = '{\"searchPointers\":[\"/id\",\"/order/total\",\"/none\"]}' where container_id = ?");
        settings("{'sender':'standard-webhooks','response':{'profile':'json-ok'}}");

        Eventually.holds(() -> {
            post(
                    "{\"id\":\"Q-1\",\"order\":{\"total\":19.9}}",
                    "webhook-id: q" + UUID.randomUUID() + "\n");
            assertThat(
                            rows(
                                    "select distinct array_to_string(search, ' ') from hit_history where container_id = ? and outcome = 'accepted' and search @> array['/id:Q-1']"))
                    .containsExactly("/id:Q-1 /order/total:19.9");
        });
    }

    private JsonNode test(UUID path, String order) throws Exception {
        var body = (ObjectNode) new ObjectMapper().readTree(order.replace('\'', '"'));
        body.put("path", path.toString());
        var id = UUID.randomUUID();
        update(
                "insert into inbox (tenant_id, container_id, inbox_id, kind, body, created_by)"
                        + " select tenant_id, container_id, '"
                        + id
                        + "', 'test-request', '"
                        + body
                        + "', '{}' from container where container_id = ?");
        var done =
                "select coalesce(result, problem)::text from inbox where container_id = ? and inbox_id = '"
                        + id
                        + "' and finished_at is not null";
        Eventually.holds(() -> assertThat(rows(done)).hasSize(1));
        return new ObjectMapper().readTree(rows(done).getFirst());
    }

    /** Of a token that nobody sends: test requests name the session itself. */
    private static byte[] anyDigest() {
        var digest = ByteBuffer.allocate(32);
        digest.putLong(UUID.randomUUID().getMostSignificantBits());
        return digest.array();
    }

    /** The traces of a hit. */
    private List<JsonNode> traces(String hit) throws SQLException, IOException {
        var documents = new ArrayList<JsonNode>();
        for (var zipped :
                rows(
                        "select encode(document, 'base64') from trace_hit where container_id = ? and hit_id = '"
                                + IdPrefix.HIT.parse(hit).orElseThrow()
                                + "'")) {
            var bytes = new ByteArrayInputStream(Base64.getMimeDecoder().decode(zipped));
            try (var plain = new GZIPInputStream(bytes)) {
                documents.add(new ObjectMapper().readTree(plain));
            }
        }
        return documents;
    }

    private void update(String sql) throws SQLException {
        try (var connection =
                        TestingDatabase.dataSource(TestingDatabase.start().superuser())
                                .getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, route.container().value());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (var connection =
                        TestingDatabase.dataSource(TestingDatabase.start().superuser())
                                .getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, route.container().value());
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }
}
