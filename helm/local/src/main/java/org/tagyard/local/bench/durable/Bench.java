package org.tagyard.local.bench.durable;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tagyard.local.installation.Installation;
import org.tagyard.migrations.Roles;

/**
 * What the parts share: the installation, the load, and the shops, opened when they are needed.
 *
 * @param lengths how long and how much
 */
record Bench(
        Installation installation,
        LoadProcess load,
        Lengths lengths,
        Report report,
        Map<String, BenchShop> shops) {
    /** Keep-alive connections of the sender (spec: delivery §7). */
    static final int CONNECTIONS = 64;

    private static final String KEPT = "kept-orders";
    private static final String TOLD = "told-orders";

    /**
     * @param throughSeconds of the rounds that are to show what lasts
     * @param backlog hits that wait before the last part begins
     */
    record Lengths(int throughSeconds, int backlog) {}

    Bench(Installation installation, LoadProcess load, Lengths lengths, Report report) {
        this(installation, load, lengths, report, new HashMap<>());
    }

    /** The load goes to a shop whose client claims every order and makes no event of it. */
    void aimAtKeepingShop() {
        aim(KEPT, Optional.empty());
    }

    /** The load goes to a shop whose tag tells the destination of each order. */
    void aimAtTellingShop() {
        aim(TOLD, Optional.of(load.destination()));
    }

    private void aim(String name, Optional<String> destination) {
        shops.computeIfAbsent(name, it -> BenchShop.open(installation, it, destination))
                .aim(load, installation.runtimeSocket().getPort());
    }

    Processors processors() {
        return Processors.used(installation, load.handle());
    }

    /** What the database counted; in the role of the runtime, which sees its own. */
    DatabaseCounts counts() {
        try (var connection = installation.database().login(Roles.RUNTIME).connect()) {
            return DatabaseCounts.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not tell its counts", e);
        }
    }

    void makeAnchorTables() {
        try (var connection = installation.database().login(Roles.OWNER).connect();
                var statement = connection.createStatement()) {
            statement.execute(DatabaseAnchors.TABLES);
        } catch (SQLException e) {
            throw new IllegalStateException("the anchors' tables cannot be made", e);
        }
        load.database(installation.database().login(Roles.RUNTIME));
    }
}
