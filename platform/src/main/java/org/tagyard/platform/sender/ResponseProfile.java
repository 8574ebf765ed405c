package org.tagyard.platform.sender;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How an accepted request is answered before any client has run (spec: power-ups §15.5). */
public enum ResponseProfile {
    /** What the client wrote; on synchronous paths only. */
    TEMPLATE(0, "", ""),
    EMPTY_200(200, "", ""),
    JSON_OK(200, "application/json", "{\"ok\":true}"),
    /** What the Data Client answers (spec: power-ups §12.8). */
    DATA_CLIENT(200, "application/json", "{\"status\":\"ok\"}"),
    /** Salesforce takes everything else for a failure. */
    SALESFORCE_ACK(
            200,
            "text/xml; charset=utf-8",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                    + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>"
                    + "<notificationsResponse xmlns=\"http://soap.sforce.com/2005/09/outbound\"><Ack>true</Ack>"
                    + "</notificationsResponse></soapenv:Body></soapenv:Envelope>"),
    /** A shopper waits for it. */
    ADOBE_NOOP(200, "application/json", "{\"op\":\"success\"}"),
    /**
     * Answers a provider's question whether the address is ours; otherwise as {@link #EMPTY_200}.
     */
    CHALLENGE_ECHO(200, "", "");

    private static final int MAX_CHALLENGE = 1_000;

    private final int status;
    private final String contentType;
    private final String body;

    ResponseProfile(int status, String contentType, String body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    /** An answer. {@code contentType} is empty when there is no body. */
    public record Answer(int status, String contentType, byte[] body) {}

    /** Its name in settings. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The profile of a name. */
    public static Optional<ResponseProfile> of(String text) {
        return Arrays.stream(values()).filter(it -> it.text().equals(text)).findFirst();
    }

    /**
     * The answer to an accepted request.
     *
     * @throws IllegalStateException for {@link #TEMPLATE}, whose answer the client makes
     */
    public Answer answer() {
        if (this == TEMPLATE) {
            throw new IllegalStateException("a client answers this");
        }
        return new Answer(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The answer to a provider's question whether this address is ours: Meta asks by GET with
     * {@code hub.challenge}, Slack by POST with {@code {"type":"url_verification","challenge":…}}.
     * Empty when the request is no such question, or the profile doesn't answer it.
     */
    public Optional<Answer> challenge(SignedRequest request) {
        if (this != CHALLENGE_ECHO) {
            return Optional.empty();
        }
        var asked =
                request.method().equals("GET")
                        ? RequestText.of("{query:hub.challenge}").fill(request)
                        : JsonBodies.read(request.body())
                                .filter(json ->
                                        json.path("type").asText().equals("url_verification"))
                                .map(json -> json.path("challenge"))
                                .filter(JsonNode::isTextual)
                                .map(JsonNode::textValue);
        return asked.filter(it -> it.length() <= MAX_CHALLENGE)
                .map(it ->
                        new Answer(
                                200,
                                "text/plain; charset=utf-8",
                                it.getBytes(StandardCharsets.UTF_8)));
    }

    /** Profiles by name, for lists. */
    public static Map<String, ResponseProfile> byName() {
        var all = new java.util.LinkedHashMap<String, ResponseProfile>();
        for (var profile : values()) {
            all.put(profile.text(), profile);
        }
        return all;
    }
}
