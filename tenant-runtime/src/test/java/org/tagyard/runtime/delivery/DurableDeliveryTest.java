package org.tagyard.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.runtime.delivery.TestingRunner.Answer;
import org.tagyard.runtime.delivery.journal.Once;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.testing.ControlPlane;
import org.tagyard.runtime.testing.Eventually;

/** Deliveries with a real journal and real tables of history (spec: delivery §8). */
class DurableDeliveryTest {
    private static final RetryPolicy QUICK =
            new RetryPolicy(Duration.ofMillis(100), 1, Duration.ofMillis(100));

    private final TestingDatabase database = TestingDatabase.start();
    private final ControlPlane plane = new ControlPlane(database);
    private final List<DeliveryNode> nodes = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Route route;

    @BeforeEach
    void aContainer() {
        database.truncate();
        route = plane.container("shop" + System.nanoTime() + ".example.org");
    }

    @AfterEach
    void nothingIsLost() {
        nodes.forEach(DeliveryNode::close);
        Conservation.check(database);
    }

    private DeliveryNode node(String name) {
        var node = new DeliveryNode(database, name, route, QUICK, "Chat", "Ads");
        Eventually.holds(() -> assertThat(node.deliveries.refusal()).isEmpty());
        nodes.add(node);
        return node;
    }

    private List<String> rows(String sql) {
        try (var connection = TestingDatabase.dataSource(database.superuser()).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void eventually(String sql, String... rows) {
        Eventually.holds(() -> assertThat(rows(sql)).containsExactly(rows));
    }

    @Test
    void aDestinationThatFailsTwiceGetsItTheThirdTime() {
        var node = node("a");
        var asked = new AtomicInteger();
        node.runner.server(
                "chat.example.org", _ -> Answer.status(asked.incrementAndGet() < 3 ? 503 : 200));

        assertThat(node.hit("Chat")).isInstanceOf(Acceptance.Accepted.class);

        eventually("select state || ' ' || attempt from delivery_history", "delivered 3");
        eventually(
                "select number || ' ' || trigger || ' ' || class || ' ' || status from attempt_history order by number",
                "1 first unanswered 503",
                "2 retry unanswered 503",
                "3 retry delivered 200");
        eventually(
                "select outcome || ' ' || (events -> 0 ->> 'number') from hit_history",
                "accepted 1");
        assertThat(node.ledger.offset()).isZero();
    }

    @Test
    void credentialsThatWereRefusedWaitOnTheSlowSchedule() {
        var node = node("a");
        node.runner.server("chat.example.org", _ -> Answer.status(401));

        node.hit("Chat");

        eventually(
                "select state || ' ' || (next_attempt_at - now() > interval '4 minutes') from delivery_history",
                "due true");
        eventually("select class from attempt_history", "credentials");
    }

    @Test
    void whatADestinationRejectsIsADeadLetterOfTheDestinationsSide() {
        var node = node("a");
        node.runner.server("chat.example.org", _ -> Answer.status(400));

        node.hit("Chat");

        eventually(
                "select state || ' ' || dead_code || ' ' || dead_side || ' ' || last_status from delivery_history",
                "dead rejected destination 400");
    }

    @Test
    void aDuplicateIsSeenAndNotRunAgain() {
        var node = node("a");
        node.runner.server("chat.example.org", _ -> Answer.status(200));
        var once = Optional.of(Once.byDeliveryId(new UUID(3, 3), "wh_1", Duration.ofHours(72)));

        var first = node.hit(once, "Chat");
        var second = node.hit(once, "Chat");

        assertThat(second).isEqualTo(new Acceptance.Duplicate(((Acceptance.Accepted) first).hit()));
        eventually("select outcome from hit_history order by received_at", "accepted", "duplicate");
        eventually("select state from delivery_history", "delivered");
        assertThat(node.runner.calls).hasSize(1);
    }

    @Test
    void aProcessThatDiesLeavesItsHitsToTheNextOne() {
        var dying = node("a");
        dying.runner.server("chat.example.org", _ -> Answer.status(200));
        dying.runner.server("ads.example.org", _ -> Answer.hangs());
        dying.hit("Chat", "Ads");
        dying.hit("Ads");
        eventually("select state from delivery_history", "delivered");
        // people may read it before it is certain
        Eventually.holds(() -> assertThat(receipts()).hasSize(1));
        nodes.remove(dying);
        dying.die();

        var next = node("b");
        next.runner.server("chat.example.org", _ -> Answer.status(200));
        next.runner.server("ads.example.org", _ -> Answer.status(200));

        eventually(
                "select tag_name || ' ' || state from delivery_history order by 1",
                "Ads delivered",
                "Ads delivered",
                "Chat delivered");
        assertThat(next.runner.calls).containsExactly("ads.example.org", "ads.example.org");
        Eventually.holds(() -> assertThat(next.engine.isRunning()).isFalse());
    }

    /** Tags of the receipts that are on disk. */
    private List<String> receipts() {
        return rows(
                        """
                        select 'journal_receipt_' || to_char(slot, 'FM0000') from journal_slot where stream is not null\
                        """)
                .stream()
                .flatMap(table ->
                        rows("select tag::text from " + table + " where tag is not null").stream())
                .toList();
    }

    @Test
    void aPersonDiscardsADeadLetter() {
        var node = node("a");
        node.runner.server("chat.example.org", _ -> Answer.status(400));
        node.hit("Chat");
        eventually("select state from delivery_history", "dead");

        ask("discard", body("\"reason\": \"a test order\""));

        answers(
                node,
                "select state || ': ' || reason from delivery_history",
                "discarded: a test order");
        eventually("select state from inbox", "succeeded");
    }

    @Test
    void aDeadLetterIsReplayedAsANewDeliveryThatNamesIt() {
        var node = node("a");
        var up = new AtomicBoolean();
        node.runner.server("chat.example.org", _ -> Answer.status(up.get() ? 200 : 400));
        node.runner.server("ads.example.org", _ -> Answer.status(200));
        node.hit("Chat", "Ads");
        eventually("select state from delivery_history order by state", "dead", "delivered");
        up.set(true);
        eventually("select count(*) from hit_history where request is not null", "1");

        ask("replay-one", body(""));

        answers(
                node,
                """
                select n.tag_name || ' ' || n.state || ' ' || (n.event_id = o.event_id)
                  from delivery_history n join delivery_history o on o.delivery_id = n.replay_of\
                """,
                "Chat delivered true");
        eventually(
                "select trigger from attempt_history order by started_at desc limit 1", "replay");
        eventually("select origin from hit_history order by received_at", "network", "replay");
    }

    @Test
    void aHitThatThePlatformGaveUpIsADeadLetterThatCanBeReplayed() {
        var node = node("a");
        node.runner.server("chat.example.org", _ -> Answer.status(200));
        node.maxAge = Duration.ofMillis(500);
        node.runner.breaks(true);
        node.hit("Chat");
        eventually(
                "select state || ' ' || dead_code || ' ' || dead_side from delivery_history",
                "dead platform-error platform");
        eventually("select count(*) from hit_history where request is not null", "1");
        node.maxAge = Duration.ofHours(72);
        node.runner.breaks(false);

        ask(
                "replay-one",
                rows("select '{\"hit\": \"' || hit_id || '\", \"delivery\": \"' || delivery_id || '\"}' from delivery_history")
                        .getFirst());

        answers(
                node,
                "select tag_name || ' ' || state from delivery_history where tag_name <> ''",
                "Chat delivered");
    }

    @Test
    void aReplayByFilterTellsHowManyWereDelivered() {
        var node = node("a");
        var up = new AtomicBoolean();
        node.runner.server("chat.example.org", _ -> Answer.status(up.get() ? 200 : 400));
        for (int i = 0; i < 5; i++) {
            node.hit("Chat");
        }
        eventually("select count(*) from delivery_history where state = 'dead'", "5");
        up.set(true);

        ask("replay", "{\"filter\": {\"state\": [\"dead\"]}, \"ratePerSecond\": 1000}");

        answers(
                node,
                "select state || ' ' || (result ->> 'total') || ' ' || (result ->> 'delivered') from inbox",
                "succeeded 5 5");
    }

    @Test
    void aReplayOfAContainerThatIsGoneFails() {
        var node = node("a");
        node.runner.server("chat.example.org", _ -> Answer.status(400));
        node.hit("Chat");
        eventually("select state from delivery_history", "dead");
        node.looks = () -> CompletableFuture.completedStage(Optional.empty());

        ask("replay", "{\"filter\": {\"state\": [\"dead\"]}}");

        answers(
                node,
                "select state || ' ' || (problem ->> 'type') from inbox",
                "failed urn:tagyard:problem:not-found");
    }

    @Test
    void aReplayThatCannotBeginIsCancelledWhenAPersonAsks() {
        var node = node("a");
        node.runner.server("chat.example.org", _ -> Answer.status(400));
        node.hit("Chat");
        eventually("select state from delivery_history", "dead");
        node.looks = () -> CompletableFuture.failedStage(new IllegalStateException("not now"));
        ask("replay", "{\"filter\": {\"state\": [\"dead\"]}}");
        answers(node, "select state from inbox", "running");

        rows("update inbox set wanted = 'cancel' returning inbox_id::text");

        answers(node, "select state || ' ' || (progress ->> 'started') from inbox", "cancelled 0");
    }

    @Test
    void aDeliveryThatWaitsIsTriedWhenAPersonAsks() {
        var node = node("a");
        var up = new AtomicBoolean();
        node.runner.server("chat.example.org", _ -> Answer.status(up.get() ? 200 : 401));
        node.hit("Chat");
        eventually("select state from delivery_history", "due");
        up.set(true);

        ask("try-now", body(""));

        answers(node, "select state || ' ' || attempt from delivery_history", "delivered 2");
    }

    @Test
    void aRerunReachesNobodyAndSaysWhatWouldDiffer() {
        var node = node("a");
        node.runner.server("chat.example.org", _ -> Answer.status(400));
        node.hit("Chat");
        eventually("select state from delivery_history", "dead");
        eventually("select count(*) from hit_history where request is not null", "1");

        ask("rerun", body(""));

        answers(
                node,
                """
                select state || ' ' || (result #>> '{comparison,tags,0,was}') || ' ' || (result #>> '{comparison,tags,0,is}')
                  from inbox\
                """,
                "succeeded dead succeeded");
        assertThat(node.runner.calls).hasSize(1);
        assertThat(rows("select count(*)::text from delivery_history")).containsExactly("1");
        assertThat(rows("select result #>> '{comparison,tags,0,changed}' from inbox"))
                .containsExactly("true");
    }

    /** Looks until it is so. */
    private void answers(DeliveryNode node, String sql, String... rows) {
        Eventually.holds(() -> {
            node.inbox.look();
            assertThat(rows(sql)).containsExactly(rows);
        });
    }

    private String body(String more) {
        var ids =
                rows(
                        """
                        select '"hit": "' || hit_id || '", "delivery": "' || delivery_id || '"' from delivery_history
                         where tag_name = 'Chat'\
                        """);
        return "{" + ids.getFirst() + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    /**
     * Of the last node alone: an application may run beside this test, with an inbox of its own.
     */
    private void ask(String kind, String body) {
        try (var connection = TestingDatabase.dataSource(database.superuser()).getConnection();
                var statement =
                        connection.prepareStatement(
                                """
                                insert into inbox (tenant_id, container_id, inbox_id, kind, body, created_by)
                                values (?, ?, gen_random_uuid(), ?, ?::jsonb, '{}')\
                                """)) {
            statement.setObject(1, route.tenant().value());
            statement.setObject(2, route.container().value());
            statement.setString(3, kind);
            statement.setString(4, body);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
