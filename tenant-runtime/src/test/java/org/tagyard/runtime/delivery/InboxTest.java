package org.tagyard.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.testing.Configs;
import org.tagyard.runtime.testing.ControlPlane;
import org.tagyard.runtime.testing.Eventually;

/** What people ask for is done by one runtime at a time (spec: admin-api §5). */
class InboxTest {
    private final TestingDatabase database = TestingDatabase.start();
    private final ControlPlane plane = new ControlPlane(database);
    private final List<Inbox> inboxes = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Route shop;

    @BeforeEach
    void aContainer() {
        database.truncate();
        shop = plane.container("shop.example.org");
    }

    @AfterEach
    void closed() {
        inboxes.forEach(Inbox::close);
    }

    /** Begins what it is given and ends it when the test says so. */
    private static final class Slow implements InboxHandler {
        final List<InboxCommand> begun = new CopyOnWriteArrayList<>();
        final CompletableFuture<Void> end = new CompletableFuture<>();

        @Override
        public Set<String> kinds() {
            return Set.of("replay", "rerun");
        }

        @Override
        public void handle(InboxCommand command) {
            begun.add(command);
            end.join();
            command.succeeded(JsonNodeFactory.instance.objectNode());
        }
    }

    private record Quick(Consumer<InboxCommand> does) implements InboxHandler {
        @Override
        public Set<String> kinds() {
            return Set.of("rerun");
        }

        @Override
        public void handle(InboxCommand command) {
            does.accept(command);
        }
    }

    private Inbox inbox(String node, InboxHandler handler) {
        var inbox =
                new Inbox(
                        new TenantTransactions(TestingDatabase.dataSource(database.runtime())),
                        node,
                        Configs.of(DeliveryConfig.class, Map.of()),
                        List::of,
                        List.of(handler));
        inboxes.add(inbox);
        return inbox;
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

    private void ask(Route of, UUID id, String kind) {
        rows(
                """
                insert into inbox (tenant_id, container_id, inbox_id, kind, body, created_by)
                values ('%s', '%s', '%s', '%s', '{}', '{}') returning inbox_id::text\
                """
                        .formatted(of.tenant().value(), of.container().value(), id, kind));
    }

    /** Looks until it is so. */
    private void looks(Inbox inbox, String... states) {
        Eventually.holds(() -> {
            inbox.look();
            assertThat(rows("select state from inbox order by inbox_id")).containsExactly(states);
        });
    }

    private void eventually(String sql, String... wanted) {
        Eventually.holds(() -> assertThat(rows(sql)).containsExactly(wanted));
    }

    @Test
    void aCommandThatAnotherRuntimeTookOverIsNoLongerOursAndItsAnswerIsNotHeard() {
        var slow = new Slow();
        var sleeper = inbox("a", slow);
        ask(shop, new UUID(3, 3), "rerun");
        sleeper.look();
        Eventually.holds(() -> assertThat(slow.begun).hasSize(1));
        assertThat(slow.begun.getFirst().isOurs()).isTrue();

        rows("update inbox set leased_until = now() - interval '1 second' returning state");
        inbox("b", new Quick(it -> it.failed("busy", "Taken over."))).look();
        eventually("select taken_by || ' ' || state from inbox", "b failed");
        sleeper.look();

        assertThat(slow.begun.getFirst().isOurs()).isFalse();
        slow.end.complete(null);
        eventually("select taken_by || ' ' || state from inbox", "b failed");
    }

    @Test
    void replaysOfOneContainerRunOneAfterTheOther() {
        var slow = new Slow();
        var inbox = inbox("a", slow);
        ask(shop, new UUID(3, 1), "replay");
        ask(shop, new UUID(3, 2), "replay");
        ask(plane.container("other.example.org"), new UUID(3, 3), "replay");

        looks(inbox, "running", "queued", "running");
        inbox.look();
        eventually("select state from inbox order by inbox_id", "running", "queued", "running");
        slow.end.complete(null);
        eventually("select state from inbox order by inbox_id", "succeeded", "queued", "succeeded");

        looks(inbox, "succeeded", "succeeded", "succeeded");
    }

    @Test
    void aReplayWaitsWhileAnotherRuntimeStartsOne() {
        ask(shop, new UUID(3, 1), "replay");
        ask(shop, new UUID(3, 2), "replay");
        var transactions = new TenantTransactions(TestingDatabase.dataSource(database.runtime()));
        var other = new InboxRows(transactions, "b", java.time.Duration.ofSeconds(30));
        var offer = new InboxRows.Offer(List.of(), List.of(), 0, List.of("replay"), 8);
        var inbox = inbox("a", new Slow());

        transactions.overIndexes(connection -> {
            try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
                lock.setLong(1, InboxRows.REPLAYS_LOCK);
                lock.execute();
            }
            assertThat(inbox.look()).isFalse();
            return connection;
        });
        Eventually.holds(() ->
                assertThat(other.take(offer))
                        .extracting(it -> it.key().id())
                        .containsExactly(new UUID(3, 1)));
        assertThat(inbox.look()).isFalse();
    }

    @Test
    void commandsOfTwoTenantsAreTwoAlsoWhenTheirIdsAreOne() {
        var slow = new Slow();
        var inbox = inbox("a", slow);
        var neighbour = plane.container("other.example.org");
        ask(shop, new UUID(3, 3), "rerun");
        ask(neighbour, new UUID(3, 3), "rerun");
        inbox.look();
        Eventually.holds(() -> assertThat(slow.begun).hasSize(2));

        rows(
                "update inbox set taken_by = 'b' where tenant_id = '%s' returning state"
                        .formatted(neighbour.tenant().value()));
        inbox.look();

        assertThat(slow.begun)
                .filteredOn(InboxCommand::isOurs)
                .extracting(InboxCommand::tenant)
                .containsExactly(shop.tenant());
        slow.end.complete(null);
        eventually(
                "select taken_by || ' ' || state from inbox order by 1",
                "a succeeded",
                "b running");
    }

    @Test
    void anAnswerThatTheDatabaseDoesNotTakeFailsAndIsNotTriedForEver() {
        var inbox =
                inbox(
                        "a",
                        new Quick(it ->
                                it.succeeded(
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("text", "a NUL: \0"))));
        ask(shop, new UUID(3, 3), "rerun");

        inbox.look();

        eventually(
                "select state || ' ' || (problem ->> 'type') from inbox",
                "failed urn:tagyard:problem:internal");
    }
}
