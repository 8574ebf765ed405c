package org.tagyard.admin.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON Web Token as it came in, <em>not verified</em>: good for choosing the issuer that is going
 * to verify it, and for the rules that go beyond a signature.
 *
 * @param header the JOSE header
 * @param claims the payload
 */
record Jwt(JsonNode header, JsonNode claims) {
    static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256", "EdDSA");
    static final Duration LONGEST_LIFE = Duration.ofHours(24);

    /** The parts of a compact token; nothing when it is none. */
    static Optional<Jwt> read(String token, ObjectMapper mapper) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            var decoder = Base64.getUrlDecoder();
            var header = mapper.readTree(decoder.decode(parts[0]));
            var claims = mapper.readTree(decoder.decode(parts[1]));
            return header.isObject() && claims.isObject()
                    ? Optional.of(new Jwt(header, claims))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The key that signed it, by the id its issuer gave it. */
    Optional<String> keyId() {
        return Optional.ofNullable(header.path("kid").textValue());
    }

    String issuer() {
        return claims.path("iss").asText("");
    }

    String subject() {
        return claims.path("sub").asText("");
    }

    /** What to call the person: the first of the usual claims that is set. */
    String label() {
        for (String claim : new String[] {"preferred_username", "email", "name", "client_id"}) {
            String text = claims.path(claim).asText("");
            if (!text.isBlank()) {
                return text.length() > 200 ? text.substring(0, 200) : text;
            }
        }
        return subject();
    }

    /**
     * Whether it is an access token by the rules of admin-api §6.2: an allowed algorithm, a type of
     * access tokens, a subject, a life of at most 24 h, and nothing that marks an ID token ({@code
     * nonce}, {@code at_hash}; Keycloak and others also write {@code typ} into the payload).
     */
    boolean isAccessToken() {
        String type = header.path("typ").asText("JWT");
        String payloadType = claims.path("typ").asText("Bearer");
        boolean typed =
                (type.equalsIgnoreCase("JWT")
                                || type.equalsIgnoreCase("at+jwt")
                                || type.equalsIgnoreCase("application/at+jwt"))
                        && payloadType.equalsIgnoreCase("Bearer");
        long life = claims.path("exp").asLong(0) - claims.path("iat").asLong(0);
        return ALGORITHMS.contains(header.path("alg").asText(""))
                && typed
                && !subject().isEmpty()
                && claims.path("iat").isNumber()
                && claims.path("exp").isNumber()
                && life > 0
                && life <= LONGEST_LIFE.toSeconds()
                && !claims.has("nonce")
                && !claims.has("at_hash");
    }

    /**
     * Whether it is an ID token that answers a client's question: the nonce is the one it sent, and
     * nobody else is named as the party it was made for.
     */
    boolean isFor(String client, String nonce) {
        String party = claims.path("azp").asText("");
        boolean mine = party.isEmpty() ? !(claims.path("aud").size() > 1) : party.equals(client);
        String answered = claims.path("nonce").asText("");
        return mine
                && MessageDigest.isEqual(
                        answered.getBytes(StandardCharsets.UTF_8),
                        nonce.getBytes(StandardCharsets.UTF_8));
    }

    /** The texts of a claim that is a text or a list of texts; at most so many. */
    List<String> texts(String claim, int most) {
        JsonNode node = claims.path(claim);
        var texts = new ArrayList<String>();
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        for (JsonNode item : node) {
            if (item.isTextual() && texts.size() < most) {
                texts.add(item.textValue());
            }
        }
        return List.copyOf(texts);
    }

    /** Whether a claim, a text or a list of texts, has this value. */
    boolean has(String claim, String value) {
        JsonNode node = claims.path(claim);
        if (node.isTextual()) {
            return node.textValue().equals(value);
        }
        for (JsonNode item : node) {
            if (item.asText("").equals(value)) {
                return true;
            }
        }
        return false;
    }
}
