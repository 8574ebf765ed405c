package org.tagyard.local.signin;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Asks a provider for an access token with a name and a password. */
final class PasswordGrant {
    private PasswordGrant() {}

    static String token(URI endpoint, String client, String user, String password) {
        var form =
                "grant_type=password&client_id=%s&username=%s&password=%s"
                        .formatted(encoded(client), encoded(user), encoded(password));
        var request =
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            var token = new JsonMapper().readTree(answer.body()).path("access_token").asText();
            if (token.isEmpty()) {
                throw new IllegalStateException(
                        "no token from " + endpoint + ": status " + answer.statusCode());
            }
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + endpoint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signing in", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
