package org.tagyard.local.durable;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.tagyard.local.demo.Orders;
import org.tagyard.local.demo.Setup;
import org.tagyard.local.installation.Installation;

/**
 * A tenant with one durable path, verified and without duplicates, whose one tag tells a receiver
 * of every order; beside it a path in sync mode.
 */
public final class DurableShop {
    public static final String HOST = "orders.localhost";
    public static final String PATH = "/order_created";
    static final String SYNC_PATH = "/order_seen";

    private final InetSocketAddress runtime;
    private final byte[] secret;

    private DurableShop(InetSocketAddress runtime, byte[] secret) {
        this.runtime = runtime;
        this.secret = secret;
    }

    /**
     * Sets it up and returns when a runtime serves it.
     *
     * @param receiver where the tag sends to
     */
    public static DurableShop open(Installation installation, String receiver) {
        try (var api = installation.operator()) {
            var setup = new Setup(api, "orders", "orders");
            setup.requireTenant("Orders")
                    .requireContainer("Orders")
                    .requireHost(HOST)
                    .requirePath(SYNC_PATH);
            var orders = new Orders(api, setup);
            var secret = orders.durablePath(PATH, 10_000, 20_000);
            orders.webhookClient("Orders", PATH, SYNC_PATH)
                    .trigger()
                    .tell("Tell the receiver", receiver);
            setup.publish("Orders");
            return new DurableShop(installation.runtimeSocket(), secret);
        }
    }

    public InetSocketAddress runtime() {
        return runtime;
    }

    /** A signed request with that order. */
    public SignedOrder order(String id, int bytes) {
        return new SignedOrder(secret, id, bytes);
    }

    /** The same order for the path in sync mode, which asks for no signature. */
    public SignedOrder unsigned(String id) {
        return new SignedOrder(new byte[0], id, 0);
    }

    static Optional<String> idIn(String body) {
        int at = body.indexOf("\"id\":\"");
        return at < 0
                ? Optional.empty()
                : Optional.of(body.substring(at + 6, body.indexOf('"', at + 6)));
    }
}
