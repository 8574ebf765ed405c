package org.tagyard.local.bench.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tagyard.local.api.AdminApi;
import org.tagyard.local.demo.Setup;
import org.tagyard.local.installation.Installation;
import org.tagyard.platform.templateapi.ShippedTemplate;

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
            var secrets = new HashMap<String, byte[]>();
            for (int i = 1; i <= PATHS; i++) {
                var path = "/orders/" + i;
                secrets.put(path, secretOf(api, setup, path));
            }
            destination.ifPresentOrElse(
                    url -> telling(setup, List.copyOf(secrets.keySet()), url),
                    () -> keeping(setup));
            setup.publish(name);
            return new BenchShop(host, Map.copyOf(secrets));
        }
    }

    private static byte[] secretOf(AdminApi api, Setup setup, String path) {
        var id =
                api.post(
                                setup.container() + "/paths",
                                Map.of(
                                        "path",
                                        path,
                                        "sender",
                                        "standard-webhooks",
                                        "delivery",
                                        Map.of("mode", "durable"),
                                        "response",
                                        Map.of("profile", "json-ok"),
                                        "rateLimit",
                                        Map.of("perSecond", 10_000, "burst", 100_000)))
                        .path("id")
                        .asText();
        var secret = setup.signingSecret(id);
        return Base64.getDecoder().decode(secret.substring("whsec_".length()));
    }

    private static void keeping(Setup setup) {
        setup.entity(
                "clients",
                "Kept",
                Map.of(
                        "template",
                        setup.template(keepingClient()).path("id").asText(),
                        "priority",
                        10,
                        "parameters",
                        Map.of()));
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

    private static void telling(Setup setup, List<String> paths, String url) {
        setup.builtIn("eventName")
                .entity(
                        "clients",
                        "Orders",
                        Map.of(
                                "template",
                                idOf(setup, ShippedTemplate.WEBHOOK_CLIENT),
                                "priority",
                                10,
                                "parameters",
                                Map.of(
                                        "path",
                                        paths.stream().map(it -> Map.of("path", it)).toList())))
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
                        "Tell the destination",
                        Map.of(
                                "template",
                                idOf(setup, ShippedTemplate.JSON_HTTP_REQUEST_TAG),
                                "parameters",
                                Map.of("url", url),
                                "firingTriggers",
                                List.of(Map.of("name", "Order created"))));
    }

    private static String idOf(Setup setup, ShippedTemplate template) {
        return setup.template(template.bytes()).path("id").asText();
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
