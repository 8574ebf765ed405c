package org.tagyard.runtime.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * The signed JWT that a service account exchanges for a token (RFC 7523; Google's "server to
 * server" flow): RS256, valid for the hour that Google allows at most.
 */
final class Assertion {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final Duration VALID = Duration.ofHours(1);

    private Assertion() {}

    static String sign(ServiceAccount account, List<String> scopes, Instant now) {
        var header = JSON.createObjectNode().put("alg", "RS256").put("typ", "JWT");
        account.keyId().ifPresent(id -> header.put("kid", id));
        var claims =
                JSON.createObjectNode()
                        .put("iss", account.email())
                        .put("scope", String.join(" ", scopes))
                        .put("aud", account.tokenUri().toString())
                        .put("iat", now.getEpochSecond())
                        .put("exp", now.plus(VALID).getEpochSecond());
        var signed = encoded(header) + "." + encoded(claims);
        return signed + "." + BASE64URL.encodeToString(signature(account, signed));
    }

    private static String encoded(ObjectNode json) {
        return BASE64URL.encodeToString(json.toString().getBytes(UTF_8));
    }

    private static byte[] signature(ServiceAccount account, String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(account.key());
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RSA key that was read cannot sign", e);
        }
    }
}
