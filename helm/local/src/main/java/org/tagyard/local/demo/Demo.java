package org.tagyard.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.local.api.AdminApi;
import org.tagyard.local.api.ApiRefusal;
import org.tagyard.platform.templateapi.ShippedTemplate;

/**
 * The demo tenant. What a user changed in it stays: once it is published, later starts only see to
 * the preview, which lasts hours, and to the preview header, which lasts one.
 */
public final class Demo {
    public static final String HOST = "shop.localhost";
    public static final String PATH = "/order_created";

    private static final String PREVIEW_NAME = "From ./tagyard up";
    private static final int PREVIEW_MINUTES = 480;

    private final AdminApi api;
    private final Setup setup;
    private final URI inbox;

    /**
     * @param api in the name of an operator, who becomes the tenant's owner
     * @param inbox as the runtime may call it
     */
    public Demo(AdminApi api, URI inbox) {
        this.api = api;
        this.setup = new Setup(api, "demo", "shop");
        this.inbox = inbox;
    }

    /** The tenant's path below the API's root. */
    public String tenant() {
        return setup.tenant();
    }

    /** The container's path below the API's root. */
    public String container() {
        return setup.container();
    }

    /** Makes what is missing. */
    public void require() {
        setup.requireTenant("Demo").requireContainer("Shop").requireHost(HOST).requirePath(PATH);
        if (!setup.isPublished()) {
            fillDraft();
            setup.publish("Demo");
        }
    }

    private void fillDraft() {
        var text = "Order {{Order id}} over {{Order amount}} has come in.";
        var orders =
                new Orders(api, setup)
                        .webhookClient("Order webhook", PATH)
                        .eventData("Order id", "id")
                        .eventData("Order total", "total")
                        .eventData("Order currency", "currency");
        setup.entity(
                "variables",
                "Order amount",
                Map.of(
                        "template",
                        setup.templateId(ShippedTemplate.FORMAT_MONEY_VARIABLE.bytes()),
                        "parameters",
                        Map.of("amount", "{{Order total}}", "currency", "{{Order currency}}")));
        orders.trigger()
                .tell("Order to the warehouse", inbox.resolve("/orders").toString())
                .tag(
                        "Tell the team in Slack",
                        ShippedTemplate.SLACK_MESSAGE_TAG.bytes(),
                        Map.of(
                                "sendAs",
                                "webhook",
                                "webhookUrl",
                                "https://hooks.slack.com/services/DEMO/ONLY/inbox",
                                "text",
                                text))
                .tag(
                        "Tell the courier in Telegram",
                        ShippedTemplate.TELEGRAM_MESSAGE_TAG.bytes(),
                        Map.of("token", "1:demo-only", "chatIds", "@orders", "text", text));
    }

    /**
     * Starts a preview of the live version in the place of the last start's, and puts its header on
     * every webhook for the next hour.
     *
     * @return the preview
     */
    public JsonNode startPreview() {
        var previews = container() + "/previews";
        for (var old : api.get(previews).path("items")) {
            // an ended one stays listed for a day, and cannot end again
            if (PREVIEW_NAME.equals(old.path("name").asText())
                    && old.path("state").asText().equals("open")) {
                end(previews + "/" + old.path("id").asText());
            }
        }
        var preview =
                api.post(
                        previews,
                        Map.of(
                                "source",
                                "live",
                                "expiresInMinutes",
                                PREVIEW_MINUTES,
                                "name",
                                PREVIEW_NAME));
        var header = container() + "/power-ups/preview-header";
        // Off first: switching on starts the hour anew.
        api.put(header, Map.of("enabled", false), "If-Match", api.tagged(header).etag());
        api.put(
                header,
                Map.of(
                        "enabled",
                        true,
                        "settings",
                        Map.of(
                                "preview",
                                preview.path("id").asText(),
                                "filters",
                                Map.of("paths", List.of(PATH)))),
                "If-Match",
                api.tagged(header).etag());
        return preview;
    }

    /**
     * A token of the owner with all rights in the tenant, made once and kept.
     *
     * @param kept the one of the last start
     * @param admin scheme, host and port of the admin API
     */
    public String token(Optional<String> kept, URI admin) {
        return kept.filter(token -> works(token, admin)).orElseGet(this::newToken);
    }

    private boolean works(String token, URI admin) {
        try (var caller = new AdminApi(admin, token)) {
            return caller.find(container()).isPresent();
        } catch (ApiRefusal refusal) {
            return false;
        }
    }

    private String newToken() {
        var rights = new ArrayList<String>();
        for (var membership : api.get("/me").path("memberships")) {
            if (tenant().endsWith("/" + membership.path("tenant").path("slug").asText())) {
                membership
                        .path("permissions")
                        .forEach(permission -> rights.add(permission.asText()));
            }
        }
        return api.post(
                        tenant() + "/tokens",
                        Map.of("name", "./tagyard up " + UUID.randomUUID(), "scopes", rights))
                .path("token")
                .asText();
    }

    private void end(String preview) {
        try {
            api.delete(preview, "If-Match", "*");
        } catch (ApiRefusal refusal) {
            if (refusal.status() != 404) {
                throw refusal;
            }
        }
    }
}
