package org.tagyard.local.bench.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tagyard.local.demo.Orders;
import org.tagyard.local.demo.Setup;
import org.tagyard.local.installation.Installation;

/**
 * A tenant with durable paths, verified and without duplicates. Several of them, because one takes
 * at most 10,000 requests a second.
 *
 * @param secrets the signing secret of each path
 */
record BenchShop(String host, Map<String, byte[]> secrets) {
    private static final int PATHS = 4;

    /**
     * Sets it up and returns when a runtime serves it.
     *
     * @param name of the tenant and, with {@code .localhost}, of the host
     * @param destination where a tag tells of every order; empty: a client claims them and makes no
     *     event
     */
    static BenchShop open(Installation installation, String name, Optional<String> destination) {
        var host = name + ".localhost";
        try (var api = installation.operator()) {
            var setup = new Setup(api, name, name);
            setup.requireTenant(name).requireContainer(name).requireHost(host);
            var orders = new Orders(api, setup);
            var secrets = new HashMap<String, byte[]>();
            for (int i = 1; i <= PATHS; i++) {
                var path = "/orders/" + i;
                secrets.put(path, orders.durablePath(path, 10_000, 100_000));
            }
            destination.ifPresentOrElse(
                    url ->
                            orders.webhookClient("Orders", secrets.keySet().toArray(String[]::new))
                                    .trigger()
                                    .tell("Tell the destination", url),
                    () -> orders.client("Kept", keepingClient(), Map.of()));
            setup.publish(name);
            return new BenchShop(host, Map.copyOf(secrets));
        }
    }

    private static byte[] keepingClient() {
        try (var in =
                Objects.requireNonNull(
                        BenchShop.class.getResourceAsStream("/keeping-client.tpl"),
                        "keeping-client.tpl")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read keeping-client.tpl", e);
        }
    }

    /** The load goes here from now on. */
    void aim(LoadProcess load, int port) {
        load.door(host, port);
        secrets.forEach(load::path);
    }

    /** Not the secrets. */
    @Override
    public String toString() {
        return "BenchShop[" + host + "]";
    }
}
