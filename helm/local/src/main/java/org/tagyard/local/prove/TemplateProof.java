package org.tagyard.local.prove;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.tagyard.local.api.AdminApi;
import org.tagyard.local.api.ApiRefusal;
import org.tagyard.local.api.Webhook;
import org.tagyard.local.demo.Orders;
import org.tagyard.local.demo.Setup;
import org.tagyard.local.installation.Installation;

/** Sets up a tenant with the templates found, sends one webhook and looks what came of it. */
final class TemplateProof {
    private static final String HOST = "prove.localhost";
    private static final String PATH = "/order_created";
    private static final int MOST_TRIES = 5;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Installation installation;
    private final AdminApi api;
    private final Map<PublicTemplate, FoundTemplate> found;
    private final Setup setup;
    private final Orders orders;
    private final String order = "A-" + UUID.randomUUID();

    TemplateProof(
            Installation installation, AdminApi api, Map<PublicTemplate, FoundTemplate> found) {
        this.installation = installation;
        this.api = api;
        this.found = found;
        this.setup = new Setup(api, "prove", "prove");
        this.orders = new Orders(api, setup);
    }

    Proof run() {
        setup.requireTenant("Prove").requireContainer("Prove").requireHost(HOST);
        orders.eventData("Order id", "id").trigger();
        found.values().forEach(this::install);
        try {
            setup.publish("Prove");
        } catch (ApiRefusal refusal) {
            return everywhere(String.valueOf(refusal.getMessage()));
        }
        var sent = sendTraced(api.post(setup.container() + "/previews", Map.of("source", "live")));
        var rows = new ArrayList<Proof.Row>();
        for (var known : PublicTemplate.values()) {
            rows.add(row(known, sent));
        }
        return new Proof(rows);
    }

    /** The webhook's answer and, when it was traced, its trace. */
    private record Sent(Webhook.Answer answer, Optional<JsonNode> trace) {}

    /** Runtimes hear of a preview up to a second later; until then they answer without a trace. */
    private Sent sendTraced(JsonNode preview) {
        var sent = new Sent(send(preview), Optional.empty());
        for (int i = 0; i < MOST_TRIES && sent.trace().isEmpty(); i++) {
            sent = new Sent(send(preview), trace(preview.path("id").asText()));
        }
        return sent;
    }

    private Webhook.Answer send(JsonNode preview) {
        return new Webhook(installation.runtimeSocket(), HOST)
                .header("X-Gtm-Server-Preview", preview.path("token").asText())
                .postJson(
                        PATH,
                        "{\"event\":\"order_created\",\"id\":\"%s\",\"total\":59.9,\"currency\":\"EUR\"}"
                                .formatted(order));
    }

    private void install(FoundTemplate template) {
        var title = template.known().title();
        var file = template.file().bytes();
        var parameters = template.parameters(installation.inboxForTags().toString(), PATH);
        if (template.known().isClient()) {
            orders.client(title, file, parameters);
        } else {
            orders.tag(title, file, parameters);
        }
    }

    private Proof everywhere(String what) {
        var rows = new ArrayList<Proof.Row>();
        for (var known : PublicTemplate.values()) {
            rows.add(new Proof.Row(known.title(), folder(known), false, what));
        }
        return new Proof(rows);
    }

    private Proof.Row row(PublicTemplate known, Sent sent) {
        if (!found.containsKey(known)) {
            return new Proof.Row(known.title(), "", false, "no such template in the folder");
        }
        return known.isClient() ? clientRow(known, sent.answer()) : tagRow(known, sent.trace());
    }

    private Proof.Row clientRow(PublicTemplate known, Webhook.Answer answer) {
        boolean works = answer.status() == 200 && !answer.body().isBlank();
        return new Proof.Row(
                known.title(),
                folder(known),
                works,
                "answered " + answer.status() + " " + shortened(answer.body()));
    }

    private Proof.Row tagRow(PublicTemplate known, Optional<JsonNode> trace) {
        var status = trace.map(document -> status(document, known.title())).orElse("no trace");
        var sent =
                installation.inbox().requests().stream()
                        .filter(request -> known.arrived(request, order))
                        .findFirst()
                        .map(request ->
                                request.method()
                                        + " "
                                        + request.scheme()
                                        + "://"
                                        + request.host()
                                        + request.path());
        boolean works = sent.isPresent() && status.equals("succeeded");
        return new Proof.Row(
                known.title(),
                folder(known),
                works,
                status + ", inbox: " + shortened(sent.orElse("nothing arrived")));
    }

    private String folder(PublicTemplate known) {
        return Optional.ofNullable(found.get(known)).map(FoundTemplate::name).orElse("");
    }

    /** The tag's status in the trace, with the reason where there is one. */
    private static String status(JsonNode trace, String tag) {
        for (var event : trace.path("events")) {
            for (var candidate : event.path("tags")) {
                if (tag.equals(candidate.path("name").asText())) {
                    var why = candidate.path("why").path("detail").asText("");
                    return candidate.path("status").asText()
                            + (why.isEmpty() ? "" : " (" + why + ")");
                }
            }
        }
        return "not in the trace";
    }

    /** The trace of the one hit; runtimes write traces in batches. */
    private Optional<JsonNode> trace(String preview) {
        var hits = setup.container() + "/previews/" + preview + "/hits";
        var end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (System.nanoTime() < end) {
            var items = api.get(hits).path("items");
            if (!items.isEmpty()) {
                return Optional.of(api.get(hits + "/" + items.get(0).path("id").asText()));
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return Optional.empty();
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
