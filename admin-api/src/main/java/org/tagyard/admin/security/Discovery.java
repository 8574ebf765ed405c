package org.tagyard.admin.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What an issuer publishes about itself (OpenID Connect Discovery 1.0).
 *
 * @param issuer the issuer's URL, which its own document has to repeat
 * @param timeout longest wait for each document
 */
record Discovery(String issuer, Duration timeout, HttpClient client, ObjectMapper mapper) {
    /** Real documents have a few kilobytes. */
    private static final int MAX_BYTES = 1 << 20;

    /** The document with the issuer's addresses. */
    JsonNode document() throws IOException, InterruptedException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonNode about = mapper.readTree(get(base + "/.well-known/openid-configuration"));
        if (!about.path("issuer").asText().equals(issuer)) {
            throw new IOException("the discovery document is of another issuer");
        }
        return about;
    }

    /** Another document that the first one names. */
    String get(String url) throws IOException, InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(url)).GET();
            var answer = send(request);
            if (answer.status() != 200) {
                throw new IOException("status " + answer.status() + " from " + url);
            }
            return answer.body();
        } catch (IllegalArgumentException e) {
            throw new IOException("no URL: " + url, e);
        }
    }

    /** What the issuer answered. */
    record Answer(int status, String body) {}

    /** Asks the issuer something; an answer that is too long is none. */
    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var asked = request.timeout(timeout).header("Accept", "application/json").build();
        var response = client.send(asked, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("more than " + MAX_BYTES + " bytes from " + asked.uri());
            }
            return new Answer(response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
