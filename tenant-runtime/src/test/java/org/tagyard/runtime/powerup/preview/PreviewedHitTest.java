package org.tagyard.runtime.powerup.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.run.Shop;
import org.tagyard.runtime.testing.ControlPlane;
import org.tagyard.runtime.testing.DatabaseResource;
import org.tagyard.runtime.testing.Eventually;
import org.tagyard.runtime.testing.RawHttp;

/** From the socket to the trace in PostgreSQL, with a real container. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class PreviewedHitTest {
    private static final String TOKEN = "tgp_0123456789";

    @TestHTTPResource java.net.URI address;

    private final ControlPlane plane = ControlPlane.ofThisJvm();

    private Route shop(String host) {
        var route = plane.container(host);
        var shop =
                new Shop(new DefaultScriptEngine())
                        .withClient()
                        .withTag("Good", "data.gtmOnSuccess();")
                        .withTag(
                                "Refunds",
                                "data.gtmOnSuccess();",
                                "{'firingTriggers': [{'name': 'on refund'}]}")
                        .withTrigger(
                                "on refund",
                                "{'type': 'custom', 'conditions': [{'left': '{{Event Name}}',"
                                        + " 'operator': 'equals', 'right': 'refund'}]}");
        shop.files().forEach(file -> plane.addTemplate(route, file));
        plane.publish(route, 1, shop.document());
        Eventually.holds(() ->
                assertThat(plane.nodeLive(route, "test-node").toString())
                        .contains("version=Optional[1]"));
        return route;
    }

    private RawHttp.Answer post(String host, String header) throws Exception {
        var body = "{\"id\":\"A-1001\"}".getBytes(StandardCharsets.UTF_8);
        return RawHttp.exchange(
                address.getPort(),
                """
                POST /order_created HTTP/1.1
                Host: %s
                %sContent-Length: %d

                """
                        .formatted(host, header, body.length),
                body);
    }

    private List<JsonNode> traces(Route route, UUID preview) throws Exception {
        var documents = new ArrayList<JsonNode>();
        try (var connection =
                        TestingDatabase.dataSource(TestingDatabase.start().superuser())
                                .getConnection();
                var statement =
                        connection.prepareStatement(
                                "select document from trace_hit where tenant_id = ? and preview_id = ?")) {
            statement.setObject(1, route.tenant().value());
            statement.setObject(2, preview);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    try (var gzip =
                            new GZIPInputStream(new ByteArrayInputStream(rows.getBytes(1)))) {
                        documents.add(new ObjectMapper().readTree(gzip));
                    }
                }
            }
        }
        return documents;
    }

    private List<String> messages(Route route, UUID preview) throws SQLException {
        var types = new ArrayList<String>();
        try (var connection =
                        TestingDatabase.dataSource(TestingDatabase.start().superuser())
                                .getConnection();
                var statement =
                        connection.prepareStatement(
                                "select type from trace_event where tenant_id = ? and preview_id = ? order by number")) {
            statement.setObject(1, route.tenant().value());
            statement.setObject(2, preview);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    types.add(rows.getString(1));
                }
            }
        }
        return types;
    }

    private UUID preview(Route route) throws Exception {
        var digest =
                MessageDigest.getInstance("SHA-256")
                        .digest((TOKEN + route.tenant()).getBytes(StandardCharsets.UTF_8));
        return plane.addPreview(route, "live", digest);
    }

    private static String withToken(Route route) {
        return "X-Gtm-Server-Preview: " + TOKEN + route.tenant() + "\n";
    }

    @Test
    void aHitWithTheSessionsTokenIsToldAndKept() throws Exception {
        var route = shop("told.example.org");
        var preview = preview(route);

        Eventually.holds(() -> {
            var answer = post("told.example.org", withToken(route));
            assertThat(answer.text()).isEqualTo("done");
            assertThat(messages(route, preview))
                    .containsSubsequence(
                            "hit-started",
                            "client-claimed",
                            "event-started",
                            "tag-finished",
                            "hit-finished");
            assertThat(traces(route, preview)).isNotEmpty();
        });

        var trace = traces(route, preview).getFirst();
        assertThat(trace.at("/request/body/text").asText()).contains("A-1001");
        assertThat(trace.at("/claim/by/name").asText()).isEqualTo("Webhook");
        assertThat(trace.at("/events/0/tags/0/status").asText()).isEqualTo("succeeded");
        assertThat(trace.at("/events/0/tags/1/why/code").asText()).isEqualTo("no-trigger-matched");
        assertThat(trace.at("/events/0/tags/1/why/trigger/conditions/0/leftValue").asText())
                .isEqualTo("order");
        assertThat(trace.at("/response/status").asInt()).isEqualTo(200);
        assertThat(trace.toString()).doesNotContain(TOKEN);
    }

    @Test
    void aTokenOfAnotherContainerShowsNothingToAnybody() throws Exception {
        var mine = shop("mine.example.org");
        var theirs = shop("theirs.example.org");
        var myPreview = preview(mine);
        var theirPreview = preview(theirs);
        Eventually.holds(() -> {
            post("mine.example.org", withToken(mine));
            assertThat(traces(mine, myPreview)).isNotEmpty();
        });

        var foreign = post("theirs.example.org", withToken(mine));
        var own = post("theirs.example.org", withToken(theirs));

        assertThat(foreign.status()).isEqualTo(own.status()).isEqualTo(200);
        assertThat(foreign.body()).isEqualTo(own.body());
        Eventually.holds(() -> assertThat(traces(theirs, theirPreview)).hasSize(1));
        Eventually.holds(
                () -> assertThat(messages(theirs, theirPreview)).contains("unknown-token"));
        assertThat(messages(mine, myPreview)).doesNotContain("unknown-token");
        assertThat(traces(mine, myPreview))
                .allSatisfy(it ->
                        assertThat(it.at("/request/url").asText())
                                .startsWith("http://mine.example.org/"));
    }
}
