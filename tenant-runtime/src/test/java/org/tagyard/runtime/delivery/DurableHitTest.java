package org.tagyard.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.run.Shop;
import org.tagyard.runtime.snapshot.Snapshots;
import org.tagyard.runtime.testing.ControlPlane;
import org.tagyard.runtime.testing.DatabaseResource;
import org.tagyard.runtime.testing.Eventually;

/** A durable hit in the whole process: journal, lanes, scripts, a real destination, history. */
@QuarkusTest
@TestProfile(DurableHitTest.Quick.class)
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(value = StubDestination.class, restrictToAnnotatedClass = true)
class DurableHitTest {
    private static final String TOKEN = "tgp_0123456789";
    private static final String CALL =
            """
            require('sendHttpRequest')('http://127.0.0.1:%d%s', {method: 'POST'},
                require('JSON').stringify(require('getAllEventData')()))
              .then((r) => r.statusCode < 300 ? data.gtmOnSuccess() : data.gtmOnFailure(), data.gtmOnFailure);
            """;

    /** Attempts follow each other quickly. */
    public static class Quick implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(QuickRetries.class);
        }
    }

    @Inject Deliveries deliveries;
    @Inject Snapshots snapshots;
    @Inject Ids ids;

    private final ControlPlane plane = ControlPlane.ofThisJvm();

    @AfterEach
    void nothingIsLost() {
        Eventually.holds(() -> Conservation.check(TestingDatabase.start()));
    }

    private Route shop(String host, String path) {
        var route = plane.container(host);
        var shop =
                new Shop(new DefaultScriptEngine())
                        .withClient(
                                "Webhook",
                                0,
                                """
                                require('claimRequest')();
                                require('runContainer')({
                                  event_name: 'order', at: require('getTimestampMillis')(),
                                  event_id: require('generateRandom')(1, 1000000000)});
                                """)
                        .withTag("Chat", CALL.formatted(StubDestination.port(), path));
        shop.files().forEach(file -> plane.addTemplate(route, file));
        plane.publish(route, 1, shop.document());
        Eventually.holds(() ->
                assertThat(plane.nodeLive(route, "test-node").toString())
                        .contains("version=Optional[1]"));
        return route;
    }

    private UUID accept(Route route, Headers headers) throws Exception {
        var live =
                snapshots.get(route).toCompletableFuture().get(30, TimeUnit.SECONDS).orElseThrow();
        var hit =
                new Hit(
                        ids.next(),
                        Instant.now(),
                        "shop.example.org",
                        "POST",
                        "/order_created",
                        "",
                        headers,
                        "{\"id\":\"A-1001\"}".getBytes(StandardCharsets.UTF_8),
                        "192.0.2.7",
                        Hit.Origin.NETWORK);
        Eventually.holds(() -> assertThat(deliveries.refusal()).isEmpty());
        assertThat(
                        deliveries
                                .accept(live, hit, Arrival.plain())
                                .toCompletableFuture()
                                .get(30, TimeUnit.SECONDS))
                .isEqualTo(new Acceptance.Accepted(hit.id()));
        return hit.id();
    }

    private static List<String> rows(String sql, Object... values) throws SQLException {
        try (var connection =
                        TestingDatabase.dataSource(TestingDatabase.start().superuser())
                                .getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }

    @Test
    void eachAttemptCarriesTheSameEventDataToTheByte() throws Exception {
        var route = shop("attempts.example.org", "/fails-2");

        var hit = accept(route, Headers.NONE);

        Eventually.holds(() ->
                assertThat(
                                rows(
                                        "select state || ' ' || attempt || ' ' || destination from delivery_history where hit_id = ?",
                                        hit))
                        .containsExactly("delivered 3 127.0.0.1:" + StubDestination.port()));
        var bodies = StubDestination.bodiesOf("/fails-2");
        assertThat(bodies).hasSize(3);
        assertThat(Set.copyOf(bodies)).hasSize(1);
        assertThat(rows("select claimed_by ->> 'name' from hit_history where hit_id = ?", hit))
                .containsExactly("Webhook");
        Eventually.holds(() ->
                assertThat(
                                rows(
                                        "select breaker from destination_state where container_id = ?",
                                        route.container().value()))
                        .containsExactly("closed"));
    }

    @Test
    void whoLooksSeesThePendingDeliveryAndThenItsChanges() throws Exception {
        var route = shop("looked-at.example.org", "/fails-1");
        var digest =
                MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8));
        var preview = plane.addPreview(route, "live", digest);
        Eventually.holds(() ->
                assertThat(
                                snapshots
                                        .get(route)
                                        .toCompletableFuture()
                                        .get(30, TimeUnit.SECONDS)
                                        .orElseThrow()
                                        .settings()
                                        .previews())
                        .hasSize(1));

        accept(route, Headers.NONE.with("X-Gtm-Server-Preview", TOKEN));

        Eventually.holds(() ->
                assertThat(
                                rows(
                                        """
                                        select (data ->> 'state') || ' ' || (data ->> 'attempt') from trace_event
                                         where preview_id = ? and type = 'delivery-changed' order by number\
                                        """,
                                        preview))
                        .contains("delivered 2"));
        assertThat(
                        rows(
                                "select data -> 'tags' ->> 'pending' from trace_event where preview_id = ? and type = 'hit-finished'",
                                preview))
                .containsExactly("1");
    }
}
