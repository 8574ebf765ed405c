package org.tagyard.runtime.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.secret.OpeningKey;
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
