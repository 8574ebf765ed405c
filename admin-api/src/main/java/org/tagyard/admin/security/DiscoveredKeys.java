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
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * The keys that an issuer publishes, found by OpenID Connect Discovery 1.0.
 *
 * @param issuer the issuer's URL, which its own document has to repeat
 * @param timeout longest wait for each of the two documents
 */
record DiscoveredKeys(String issuer, Duration timeout, HttpClient client, ObjectMapper mapper)
        implements IssuerKeys.Source {
    /** Real documents have a few kilobytes. */
    private static final int MAX_BYTES = 1 << 20;

    @Override
    public List<JsonWebKey> fetch() throws IOException, InterruptedException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonNode about = mapper.readTree(get(base + "/.well-known/openid-configuration"));
        if (!about.path("issuer").asText().equals(issuer)) {
            throw new IOException("the discovery document is of another issuer");
        }
        try {
            return new JsonWebKeySet(get(about.path("jwks_uri").asText())).getJsonWebKeys();
        } catch (JoseException e) {
            throw new IOException("the issuer's keys cannot be read", e);
        }
    }

    private String get(String url) throws IOException, InterruptedException {
        var response = client.send(request(url), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (response.statusCode() != 200 || bytes.length > MAX_BYTES) {
                throw new IOException("status " + response.statusCode() + " from " + url);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private HttpRequest request(String url) throws IOException {
        try {
            return HttpRequest.newBuilder(URI.create(url))
                    .timeout(timeout)
                    .header("Accept", "application/json")
                    .build();
        } catch (IllegalArgumentException e) {
            throw new IOException("no URL: " + url, e);
        }
    }
}
