package org.tagyard.local.demo;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.tagyard.local.api.AdminApi;
import org.tagyard.platform.templateapi.ShippedTemplate;

/**
 * What a container that takes orders consists of: the demo, the proofs and the benchmarks put
 * theirs together from it.
 */
public final class Orders {
    private static final String CREATED = "Order created";
    private static final String SECRET_PREFIX = "whsec_";

    private final AdminApi api;
    private final Setup setup;

    public Orders(AdminApi api, Setup setup) {
        this.api = api;
        this.setup = setup;
    }

    /** The shipped client, accepting these paths. */
    public Orders webhookClient(String name, String... paths) {
        return client(
                name,
                ShippedTemplate.WEBHOOK_CLIENT.bytes(),
                Map.of("path", Arrays.stream(paths).map(it -> Map.of("path", it)).toList()));
    }

    public Orders client(String name, byte[] template, Map<String, Object> parameters) {
        setup.entity(
                "clients",
                name,
                Map.of(
                        "template",
                        setup.templateId(template),
                        "priority",
                        10,
                        "parameters",
                        parameters));
        return this;
    }

    /** The trigger of {@code order_created}; to be made before the tags that it fires. */
    public Orders trigger() {
        setup.builtIn("eventName")
                .entity(
                        "triggers",
                        CREATED,
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
                                                "order_created"))));
        return this;
    }

    /** A variable that reads a key of the event. */
    public Orders eventData(String name, String keyPath) {
        setup.entity(
                "variables", name, Map.of("type", "ed", "parameters", Map.of("keyPath", keyPath)));
        return this;
    }

    /** A tag that fires on every order. */
    public Orders tag(String name, byte[] template, Map<String, Object> parameters) {
        setup.entity(
                "tags",
                name,
                Map.of(
                        "template",
                        setup.templateId(template),
                        "parameters",
                        parameters,
                        "firingTriggers",
                        List.of(Map.of("name", CREATED))));
        return this;
    }

    /** A shipped tag that sends every order to a place as JSON. */
    public Orders tell(String name, String url) {
        return tag(name, ShippedTemplate.JSON_HTTP_REQUEST_TAG.bytes(), Map.of("url", url));
    }

    /**
     * Makes a path with durable delivery and signatures of Standard Webhooks.
     *
     * @param perSecond requests it takes
     * @param burst requests it takes at once
     * @return the key that signs for it
     */
    public byte[] durablePath(String path, int perSecond, int burst) {
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
                                        Map.of("perSecond", perSecond, "burst", burst)))
                        .path("id")
                        .asText();
        return Base64.getDecoder()
                .decode(setup.signingSecret(id).substring(SECRET_PREFIX.length()));
    }
}
