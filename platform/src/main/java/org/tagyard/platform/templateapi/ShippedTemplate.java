package org.tagyard.platform.templateapi;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The template files that come with Tagyard. */
public enum ShippedTemplate {
    WEBHOOK_CLIENT("webhook-client"),
    JSON_HTTP_REQUEST_TAG("json-http-request-tag"),
    SLACK_MESSAGE_TAG("slack-message-tag"),
    TELEGRAM_MESSAGE_TAG("telegram-message-tag"),
    FORMAT_MONEY_VARIABLE("format-money-variable");

    private final String fileName;

    ShippedTemplate(String fileName) {
        this.fileName = fileName + ".tpl";
    }

    /** For example {@code webhook-client.tpl}. */
    public String fileName() {
        return fileName;
    }

    /** The file as it is shipped. */
    public byte[] bytes() {
        try (var file =
                ShippedTemplate.class.getResourceAsStream("/org/tagyard/templates/" + fileName)) {
            if (file == null) {
                throw new IllegalStateException(
                        "the file " + fileName + " is missing in this build");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
