package org.tagyard.local.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.tagyard.local.api.AdminApi;
import org.tagyard.local.api.Webhook;
import org.tagyard.local.installation.Installation;
import org.tagyard.platform.templateapi.ShippedTemplate;

/**
 * A tenant with one container and one host, set up call by call as the script of admin-api §9.1
 * does, on a path in sync mode without secrets.
 */
final class Shop implements AutoCloseable {
    static final String PATH = "/order_created";

    private final Installation installation;
    private final AdminApi api;
    private final String slug;

    Shop(Installation installation, String slug) {
        this.installation = installation;
        this.api = installation.operator();
        this.slug = slug;
    }

    AdminApi api() {
        return api;
    }

    String host() {
        return slug + ".localhost";
    }

    String tenant() {
        return "/tenants/" + slug;
    }

    String container() {
        return tenant() + "/containers/shop";
    }

    String draft() {
        return container() + "/draft";
    }

    /**
     * From nothing to a draft with a client, a trigger and a tag that calls the inbox below that
     * path.
     */
    void setUp(String inboxPath) {
        api.post(
                "/tenants",
                Map.of("name", slug, "slug", slug),
                "Idempotency-Key",
                "\"" + slug + "-first-set-up\"");
        api.post(
                tenant() + "/containers",
                Map.of("name", "Shop", "slug", "shop", "timeZone", "Europe/Berlin"));
        var host = api.post(container() + "/hosts", Map.of("name", host())).path("id").asText();
        api.post(container() + "/hosts/" + host + "/verifications", Map.of());
        var client = upload(ShippedTemplate.WEBHOOK_CLIENT);
        var tag = upload(ShippedTemplate.JSON_HTTP_REQUEST_TAG);
        api.post(
                draft() + "/clients",
                Map.of(
                        "name",
                        "Order webhook",
                        "template",
                        client,
                        "priority",
                        10,
                        "parameters",
                        Map.of("path", List.of(Map.of("path", PATH)))));
        api.put(draft() + "/built-in-variables/eventName", Map.of(), "If-None-Match", "*");
        api.post(
                draft() + "/triggers",
                Map.of(
                        "name",
                        "Order created",
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
        api.post(
                draft() + "/tags",
                Map.of(
                        "name",
                        "Tell the team",
                        "template",
                        tag,
                        "parameters",
                        Map.of("url", installation.inboxForTags() + inboxPath),
                        "firingTriggers",
                        List.of(Map.of("name", "Order created"))));
        api.post(container() + "/paths", Map.of("path", PATH));
    }

    private String upload(ShippedTemplate template) {
        return api.postText(draft() + "/templates", template.bytes()).path("id").asText();
    }

    JsonNode publishDraft(String name) {
        return api.post(
                container() + "/publications",
                Map.of(
                        "version",
                        "draft",
                        "name",
                        name,
                        "expectedDraftRevision",
                        api.get(draft()).path("revision").asLong()),
                "Prefer",
                "wait=10");
    }

    JsonNode publish(int version) {
        return api.post(
                container() + "/publications",
                Map.of("version", version, "notes", "back to the first"),
                "Prefer",
                "wait=10");
    }

    Webhook webhook() {
        return new Webhook(installation.runtimeSocket(), host());
    }

    static String order(String id) {
        return "{\"event\":\"order_created\",\"id\":\"%s\",\"total\":59.9,\"currency\":\"EUR\"}"
                .formatted(id);
    }

    /** The trace of the newest hit of a preview that is about this order. */
    JsonNode trace(String preview, String order) {
        var hits = container() + "/previews/" + preview + "/hits";
        return Waiting.until(
                "the trace of " + order,
                () -> {
                    var items = api.get(hits + "?limit=5").path("items");
                    return StreamSupport.stream(items.spliterator(), false)
                            .map(item -> api.get(hits + "/" + item.path("id").asText()))
                            .filter(trace -> trace.toString().contains(order))
                            .findFirst();
                });
    }

    /** The path below which the inbox got this order. */
    Optional<String> arrivedAt(String order) {
        return installation.inbox().requests().stream()
                .filter(request -> request.body().contains(order))
                .map(request -> request.path())
                .findFirst();
    }

    @Override
    public void close() {
        api.close();
    }
}
