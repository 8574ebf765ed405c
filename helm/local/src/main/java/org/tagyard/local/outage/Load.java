package org.tagyard.local.outage;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tagyard.local.durable.DurableShop;
import org.tagyard.local.durable.Senders;

/**
 * Senders of signed orders in two halves, each with its runtime (with only one, both have it), and
 * some that use the path in sync mode.
 */
final class Load implements AutoCloseable {
    private static final int LINES = 20;
    private static final int SYNC_LINES = 4;
    private static final int SYNC_SHARE = 10;

    private final String firstName;
    private final Senders first;
    private final Senders second;
    private final Senders sync;

    /**
     * @param name begins every id
     * @param perSecond durable orders
     */
    Load(
            DurableShop shop,
            String name,
            int perSecond,
            Supplier<InetSocketAddress> toFirst,
            Supplier<InetSocketAddress> toSecond,
            Duration patience) {
        var clock = Clock.systemUTC();
        firstName = name + "-a";
        first = durable(shop, firstName, clock, perSecond / 2, toFirst, patience);
        second = durable(shop, name + "-b", clock, perSecond / 2, toSecond, patience);
        sync =
                new Senders(
                        shop,
                        name + "-s",
                        DurableShop::unsigned,
                        clock,
                        SYNC_LINES,
                        Math.max(1, perSecond / SYNC_SHARE),
                        toFirst,
                        patience);
    }

    private static Senders durable(
            DurableShop shop,
            String name,
            Clock clock,
            int perSecond,
            Supplier<InetSocketAddress> server,
            Duration patience) {
        return new Senders(
                shop,
                name,
                (where, id) -> where.order(id, 0),
                clock,
                LINES,
                perSecond,
                server,
                patience);
    }

    /** Those whose runtime is struck where one of two is. */
    Senders first() {
        return first;
    }

    boolean isFirst(String id) {
        return id.startsWith(firstName + "-");
    }

    Senders sync() {
        return sync;
    }

    List<Senders> durable() {
        return List.of(first, second);
    }

    Set<String> acknowledged() {
        var all = new HashSet<>(first.acknowledged().keySet());
        all.addAll(second.acknowledged().keySet());
        return all;
    }

    /** When durable orders were acknowledged. */
    Rates acknowledgements() {
        return new Rates(
                durable().stream().flatMap(half -> half.acknowledged().values().stream()).toList());
    }

    int count() {
        return first.count() + second.count();
    }

    String says() {
        return Stream.of(first, second, sync)
                .map(Senders::says)
                .reduce("", (all, one) -> all + System.lineSeparator() + "  " + one);
    }

    @Override
    public void close() {
        first.end();
        second.end();
        sync.end();
        first.close();
        second.close();
        sync.close();
    }
}
