package org.tagyard.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagyard.platform.templateapi.ShippedTemplate;

/**
 * The command that proves public templates, tried with our own: those of others are no part of this
 * project.
 */
class ProveEndToEndTest {
    @TempDir private Path folder;

    @Test
    void everyTemplateIsFollowedFromTheWebhookToTheInbox() throws IOException {
        put(ShippedTemplate.WEBHOOK_CLIENT, "\"Webhook\"", "\"Our Data Client\"");
        put(ShippedTemplate.JSON_HTTP_REQUEST_TAG, "", "");
        put(ShippedTemplate.SLACK_MESSAGE_TAG, "", "");
        put(ShippedTemplate.TELEGRAM_MESSAGE_TAG, "", "");
        var ending = prove();
        assertThat(ending.text().lines().filter(line -> line.contains("  works  ")))
                .as(ending.text())
                .hasSize(4);
        assertThat(ending.code()).isZero();
    }

    @Test
    void aTemplateThatFailsIsShownWithItsReason() throws IOException {
        put(ShippedTemplate.WEBHOOK_CLIENT, "\"Webhook\"", "\"Our Data Client\"");
        // Its permission names another host, so the call is denied.
        put(
                ShippedTemplate.SLACK_MESSAGE_TAG,
                "https://hooks.slack.com/*",
                "https://elsewhere.example.org/*");
        var ending = prove();
        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.text().lines().filter(line -> line.startsWith("Slack ")))
                .as(ending.text())
                .singleElement()
                .asString()
                .contains("FAILS")
                .contains("nothing arrived");
    }

    private Launch.Ending prove() {
        return Launch.of(
                        Map.of("JAVA_HOME", System.getProperty("java.home")),
                        List.of(
                                "prove",
                                "--no-build",
                                "--data",
                                Checkout.data().toString(),
                                "templates",
                                folder.toString()))
                .awaitEnd();
    }

    private void put(ShippedTemplate template, String from, String to) throws IOException {
        var text = new String(template.bytes(), StandardCharsets.UTF_8);
        var directory =
                Files.createDirectories(folder.resolve(template.fileName().replace(".tpl", "")));
        Files.writeString(directory.resolve("template.tpl"), text.replace(from, to));
    }
}
