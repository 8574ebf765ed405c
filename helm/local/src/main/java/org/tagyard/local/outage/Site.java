package org.tagyard.local.outage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.tagyard.local.database.LocalPostgres;
import org.tagyard.local.durable.Books;
import org.tagyard.local.durable.Drain;
import org.tagyard.local.durable.DurableShop;
import org.tagyard.local.durable.Ledger;
import org.tagyard.local.durable.Pause;
import org.tagyard.local.installation.Installation;
import org.tagyard.local.installation.LocalRuntime;
import org.tagyard.local.place.Refusal;

/**
 * An installation with a shop, the receiver's ledger, and all orders that were ever acknowledged
 * there: one scenario after the other uses it.
 */
final class Site implements AutoCloseable {
    private static final int SLOWEST_RECEIVER_MILLIS = 60;
    private static final Duration PATIENCE_WITH_ONE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_WITH_TWO = Duration.ofSeconds(2);
    private static final Duration LONGEST_FLOW = Duration.ofSeconds(180);

    private final Installation installation;
    private final Ledger ledger = new Ledger(SLOWEST_RECEIVER_MILLIS);
    private final DurableShop shop;
    private final Set<String> acknowledged = new HashSet<>();
    private Optional<LocalRuntime> second = Optional.empty();
    private Optional<Balancer> balancer = Optional.empty();
    private Optional<Load> load = Optional.empty();

    Site(Installation installation) {
        this.installation = installation;
        installation.inbox().watch(ledger::arrived);
        shop = DurableShop.open(installation, installation.inboxForTags() + Ledger.PATH);
    }

    /** Where everything lies on disk. */
    Path root() {
        return installation.home().root();
    }

    LocalPostgres database() {
        return installation.database();
    }

    Ledger ledger() {
        return ledger;
    }

    /** The runtime that is struck. */
    LocalRuntime runtime() {
        return installation.runtime();
    }

    /** The load of the scenario that runs. */
    Load load() {
        return load.orElseThrow();
    }

    /** Sees to it that one runtime is there, or two. */
    void require(int runtimes) {
        if (!runtime().isAlive()) {
            runtime().startAgain();
        }
        if (runtimes == 2 && second.isEmpty()) {
            var other = installation.secondRuntime();
            second = Optional.of(other);
            balancer = Optional.of(new Balancer(runtime(), other));
        }
    }

    /** Starts a load and returns when orders are acknowledged and arrive. */
    Load begin(String name, int perSecond, boolean balanced) {
        var shared = balanced ? balancer : Optional.<Balancer>empty();
        var begun =
                new Load(
                        shop,
                        name,
                        perSecond,
                        () -> shared.map(Balancer::first).orElseGet(shop::runtime),
                        () -> shared.map(Balancer::second).orElseGet(shop::runtime),
                        balanced ? PATIENCE_WITH_TWO : PATIENCE_WITH_ONE);
        load = Optional.of(begun);
        awaitFlow(begun);
        return begun;
    }

    private void awaitFlow(Load begun) {
        long end = System.nanoTime() + LONGEST_FLOW.toNanos();
        while (begun.durable().stream().anyMatch(half -> half.count() == 0)
                || begun.sync().count() == 0
                || ledger.missing(begun.acknowledged()) == begun.acknowledged().size()) {
            if (System.nanoTime() > end) {
                throw new Refusal(
                        "No order was acknowledged and delivered for three minutes;" + begun.says(),
                        "Look into the runtime's log");
            }
            Pause.millis(10);
        }
    }

    /**
     * Ends the load and waits until everything has arrived.
     *
     * @return what the books say then
     */
    Books end(Duration drain) throws SQLException {
        load().close();
        acknowledged.addAll(load().acknowledged());
        return Drain.await(database(), ledger, acknowledged, drain);
    }

    /** When the orders of that load first arrived. */
    Rates deliveries(Load of) {
        var ids = of.acknowledged();
        return new Rates(
                ledger.arrivals().entrySet().stream()
                        .filter(entry -> ids.contains(entry.getKey()))
                        .map(entry -> entry.getValue().getFirst().nanos())
                        .toList());
    }

    /** Number of all orders that were ever acknowledged. */
    int orders() {
        return acknowledged.size();
    }

    @Override
    public void close() {
        balancer.ifPresent(Balancer::close);
    }
}
