package org.tagyard.runtime.metering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

/** What people see of traffic that no session watches: from the socket to the tables. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class LiveTrafficTest {
    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // given by the test framework
    URI address;

    private final ControlPlane plane = ControlPlane.ofThisJvm();

    private Route shop(String host, String capture) throws IOException {
        var route = plane.container(host);
        plane.capture(route, capture.replace('\'', '"'));
        var shop =
                new Shop(new DefaultScriptEngine())
                        .withClient(
                                "Webhook",
                                0,
                                """
                                if (require('getRequestPath')() !== '/hook') return;
                                require('claimRequest')();
                                const body = require('JSON').parse(require('getRequestBody')());
                                require('runContainer')({event_name: 'order', id: body.id, bad: body.bad}, () => require('returnResponse')());
                                """)
                        .withTag(
                                "Tell",
                                "require('getAllEventData')().bad ? data.gtmOnFailure() : data.gtmOnSuccess();");
        shop.files().forEach(file -> plane.addTemplate(route, file));
        plane.publish(route, 1, shop.document());
        Eventually.holds(() ->
                assertThat(plane.nodeLive(route, "test-node").toString())
                        .contains("version=Optional[1]"));
        return route;
    }

    private RawHttp.Answer post(String host, String path, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        return RawHttp.exchange(
                address.getPort(),
                "POST %s HTTP/1.1\nHost: %s\nX-Api-Key: s3cret\nContent-Length: %d\n\n"
                        .formatted(path, host, bytes.length),
                bytes);
    }

    private List<String> rows(String sql, Route route) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection =
                        TestingDatabase.dataSource(TestingDatabase.start().superuser())
                                .getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, route.container().value());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(String.valueOf(rows.getString(1)));
                }
            }
        }
        return found;
    }

    private JsonNode trace(Route route) throws SQLException, IOException {
        var hex =
                rows(
                                "select encode(document, 'hex') from live_hit where container_id = ? order by number",
                                route)
                        .getFirst();
        var bytes = java.util.HexFormat.of().parseHex(hex);
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new ObjectMapper().readTree(gzip);
        }
    }

    @Test
    void aSampledHitHasATraceAndARowOfHistoryThatCanRunAgain() throws Exception {
        var route =
                shop(
                        "sampled.example.org",
                        "{'traceSampling':{'errorsPercent':100,'successPercent':100},'searchPointers':['/id']}");

        assertThat(post("sampled.example.org", "/hook", "{\"id\":\"10482\"}").status())
                .isEqualTo(200);

        Eventually.holds(() ->
                assertThat(
                                rows(
                                        "select summary #>> '{tags,succeeded}' from live_hit where container_id = ?",
                                        route))
                        .containsExactly("1"));
        var trace = trace(route);
        assertThat(trace.path("preview").isNull()).isTrue();
        assertThat(trace.path("run").asText()).isEqualTo("live");
        assertThat(trace.at("/version/number").asInt()).isEqualTo(1);
        assertThat(trace.at("/request/body/text").asText()).contains("10482");
        assertThat(trace.toString()).doesNotContain("s3cret");
        assertThat(
                        rows(
                                """
                                select h.outcome || ' ' || h.status || ' ' || (h.claimed_by ->> 'name') || ' ' || h.search[1]
                                       || ' ' || (h.events #>> '{0,name}') || ' ' || (h.request is not null)
                                       || ' ' || (position('s3cret'::bytea in h.request) = 0)
                                  from hit_history h join live_hit l using (tenant_id, hit_id)
                                 where h.container_id = ?\
                                """,
                                route))
                .containsExactly("accepted 200 Webhook /id:10482 order true true");
    }

    @Test
    void aFailureIsKeptAndGoodHitsAreNotWhenOnlyFailuresAreWanted() throws Exception {
        var route =
                shop(
                        "failing.example.org",
                        "{'bodies':'none','traceSampling':{'errorsPercent':100,'successPercent':0}}");

        post("failing.example.org", "/hook", "{\"id\":\"good\"}");
        post("failing.example.org", "/hook", "{\"id\":\"7\",\"bad\":true}");

        Eventually.holds(() ->
                assertThat(
                                rows(
                                        "select summary #>> '{tags,failed}' from live_hit where container_id = ?",
                                        route))
                        .containsExactly("1"));
        assertThat(trace(route).at("/request/body/bytes").asInt()).isZero();
        assertThat(rows("select request from hit_history where container_id = ?", route))
                .containsExactly("null");
    }

    @Test
    void requestsThatNobodyTookAreCountedByWhatTheyAskedFor() throws Exception {
        var route = shop("lost.example.org", "{}");

        for (int i = 0; i < 3; i++) {
            assertThat(post("lost.example.org", "/orders?id=1", "{}").status()).isEqualTo(400);
        }
        post("lost.example.org", "/hook", "{\"id\":\"1\"}");

        Eventually.holds(() ->
                assertThat(
                                rows(
                                        "select host || ' ' || method || ' ' || path || ' ' || status || ' ' || count"
                                                + " from unmatched_request where container_id = ?",
                                        route))
                        .containsExactly("lost.example.org POST /orders 400 3"));
        Eventually.holds(() ->
                assertThat(
                                rows(
                                        "select outcome || ' ' || refusal || ' ' || status from hit_history"
                                                + " where container_id = ? and outcome = 'refused' limit 1",
                                        route))
                        .containsExactly("refused unclaimed 400"));
    }

    @Test
    void everyRequestAndEveryTagIsCounted() throws Exception {
        var route =
                shop(
                        "counted.example.org",
                        "{'traceSampling':{'errorsPercent':0,'successPercent':0}}");

        post("counted.example.org", "/hook", "{\"id\":\"1\"}");
        post("counted.example.org", "/hook", "{\"id\":\"2\",\"bad\":true}");
        post("counted.example.org", "/elsewhere", "{}");

        Eventually.holds(() ->
                assertThat(
                                rows(
                                        "select sum(requests) || ' ' || sum(claimed) || ' ' || sum(unclaimed) || ' ' || sum(events)"
                                                + " || ' ' || sum(tags_succeeded) || ' ' || sum(tags_failed)"
                                                + " || ' ' || sum((select sum(x) from unnest(histogram) x))"
                                                + " from container_activity where container_id = ?",
                                        route))
                        .containsExactly("3 2 1 2 1 1 3"));
        Eventually.holds(() ->
                assertThat(
                                rows(
                                        "select sum(succeeded) || ' ' || sum(failed) || ' ' || (max(last_fired) > now() - interval '1 hour')"
                                                + " from tag_activity where container_id = ?",
                                        route))
                        .containsExactly("1 1 true"));
        assertThat(rows("select hit_id from live_hit where container_id = ?", route)).isEmpty();
    }
}
