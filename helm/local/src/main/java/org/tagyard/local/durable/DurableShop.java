package org.tagyard.local.durable;

import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagyard.local.demo.Setup;
import org.tagyard.local.installation.Installation;
import org.tagyard.platform.templateapi.ShippedTemplate;

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
            var path =
                    api.post(
                                    setup.container() + "/paths",
                                    Map.of(
                                            "path",
                                            PATH,
                                            "sender",
                                            "standard-webhooks",
                                            "delivery",
                                            Map.of("mode", "durable"),
                                            "response",
                                            Map.of("profile", "json-ok"),
                                            "rateLimit",
                                            Map.of("perSecond", 10_000, "burst", 20_000)))
                            .path("id")
                            .asText();
            var secret = setup.signingSecret(path);
            fill(setup, receiver);
            setup.publish("Orders");
            return new DurableShop(
                    installation.runtimeSocket(),
                    Base64.getDecoder().decode(secret.substring("whsec_".length())));
        }
    }

    private static void fill(Setup setup, String receiver) {
        var client = idOf(setup, ShippedTemplate.WEBHOOK_CLIENT);
        var tag = idOf(setup, ShippedTemplate.JSON_HTTP_REQUEST_TAG);
        setup.builtIn("eventName")
                .entity(
                        "clients",
                        "Orders",
                        Map.of(
                                "template",
                                client,
                                "priority",
                                10,
                                "parameters",
                                Map.of(
                                        "path",
                                        List.of(Map.of("path", PATH), Map.of("path", SYNC_PATH)))))
                .entity(
                        "triggers",
                        "Order created",
                        Map.of(
                                "type",
                                "custom",
                                "conditions",
                                List.of(
                                        Map.of(
                                                "left",
                                                "{{Event Name}}",
                                                "operator",
                                                "equals",
                                                "right",
                                                "order_created"))))
                .entity(
                        "tags",
                        "Tell the receiver",
                        Map.of(
                                "template",
                                tag,
                                "parameters",
                                Map.of("url", receiver),
                                "firingTriggers",
                                List.of(Map.of("name", "Order created"))));
    }

    private static String idOf(Setup setup, ShippedTemplate template) {
        return setup.template(template.bytes()).path("id").asText();
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
