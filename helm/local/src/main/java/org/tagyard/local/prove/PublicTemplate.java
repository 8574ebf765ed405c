package org.tagyard.local.prove;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tagyard.local.inbox.Received;
import org.tagyard.platform.template.TemplateInfo;
import org.tagyard.platform.template.TemplateKind;

/** A template that can be proved: how to know it, what to fill in, what must arrive. */
enum PublicTemplate {
    DATA_CLIENT("Data Client", TemplateKind.CLIENT, "data client") {
        @Override
        Map<String, Object> settings(String inbox, String path) {
            return Map.of("path", List.of(Map.of("path", path)));
        }

        @Override
        boolean arrived(Received request, String order) {
            return false; // A client sends nothing; its answer and its event are what counts.
        }
    },
    JSON_REQUEST("JSON HTTP request", TemplateKind.TAG, "json http request") {
        @Override
        Map<String, Object> settings(String inbox, String path) {
            return Map.of(
                    "url",
                    inbox + "/prove/json",
                    "includeEventData",
                    true,
                    "requestMethod",
                    "POST",
                    "data",
                    List.of(Map.of("key", "order.number", "value", "{{Order id}}")));
        }

        @Override
        boolean arrived(Received request, String order) {
            return request.path().equals("/prove/json") && request.body().contains(order);
        }
    },
    SLACK("Slack", TemplateKind.TAG, "slack") {
        @Override
        Map<String, Object> settings(String inbox, String path) {
            var hook = "https://hooks.slack.com/services/PROVE/ONLY/inbox";
            return Map.of(
                    "url",
                    hook,
                    "slack_webhook_url",
                    hook,
                    "webhookUrl",
                    hook,
                    "text",
                    "Order {{Order id}}",
                    "blocks",
                    "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"Order {{Order id}}\"}}]");
        }

        @Override
        boolean arrived(Received request, String order) {
            return request.host().equals("hooks.slack.com")
                    && request.body().contains("Order " + order);
        }
    },
    TELEGRAM("Telegram", TemplateKind.TAG, "telegram") {
        @Override
        Map<String, Object> settings(String inbox, String path) {
            return Map.of(
                    "token",
                    "1:prove-only",
                    "channel",
                    "@orders",
                    "chatIds",
                    "@orders",
                    "text",
                    "Order {{Order id}}");
        }

        @Override
        boolean arrived(Received request, String order) {
            return request.host().equals("api.telegram.org")
                    && (request.path() + request.body()).contains(order);
        }
    };

    private final String title;
    private final TemplateKind kind;
    private final String words;

    PublicTemplate(String title, TemplateKind kind, String words) {
        this.title = title;
        this.kind = kind;
        this.words = words;
    }

    String title() {
        return title;
    }

    boolean isClient() {
        return kind == TemplateKind.CLIENT;
    }

    /** Whether a file's INFO section says that it is this one. */
    boolean isThat(TemplateInfo info) {
        return info.kind() == kind && info.displayName().toLowerCase(Locale.ROOT).contains(words);
    }

    /**
     * What to fill in, under all names that the known makers give their fields.
     *
     * @param inbox an address whose requests are seen
     * @param path of the webhook
     */
    abstract Map<String, Object> settings(String inbox, String path);

    /** Whether the request is what this template sends for that order. */
    abstract boolean arrived(Received request, String order);
}
