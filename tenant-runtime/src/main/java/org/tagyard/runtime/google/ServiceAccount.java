package org.tagyard.runtime.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A service account of Google Cloud, as its JSON key file describes it.
 *
 * @param fingerprint tells two files apart, whatever they say
 * @param keyId Google's id of the private key; empty when the file has none
 */
record ServiceAccount(
        String fingerprint,
        String email,
        Optional<String> keyId,
        PrivateKey key,
        URI tokenUri,
        Optional<String> projectId) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LEAST_KEY_BITS = 2048;

    /**
     * Reads a key file.
     *
     * @throws UnusableCredentials naming the member that is missing or wrong, never its value
     */
    static ServiceAccount read(byte[] file) throws UnusableCredentials {
        var json = json(file);
        var type = text(json, "type").orElse("");
        if (!type.equals("service_account")) {
            throw new UnusableCredentials("its type is not service_account");
        }
        return new ServiceAccount(
                fingerprint(file),
                required(json, "client_email"),
                text(json, "private_key_id"),
                key(required(json, "private_key")),
                tokenUri(required(json, "token_uri")),
                text(json, "project_id"));
    }

    private static JsonNode json(byte[] file) throws UnusableCredentials {
        try {
            var json = JSON.readTree(file);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException notJson) {
            // its message may quote the file: it is dropped
        }
        throw new UnusableCredentials("it is no JSON object");
    }

    private static Optional<String> text(JsonNode json, String member) {
        return Optional.of(json.path(member))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank());
    }

    private static String required(JsonNode json, String member) throws UnusableCredentials {
        return text(json, member).orElseThrow(() -> new UnusableCredentials("it has no " + member));
    }

    private static PrivateKey key(String pem) throws UnusableCredentials {
        var base64 =
                pem.replace("-----BEGIN PRIVATE KEY-----", "")
                        .replace("-----END PRIVATE KEY-----", "")
                        .replaceAll("\\s", "");
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            var key = KeyFactory.getInstance("RSA").generatePrivate(spec);
            if (key instanceof RSAPrivateKey rsa
                    && rsa.getModulus().bitLength() >= LEAST_KEY_BITS) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            // its message may quote the key: it is dropped
        }
        throw new UnusableCredentials(
                "its private_key is no RSA key of 2048 bits or more in PKCS #8");
    }

    private static URI tokenUri(String text) throws UnusableCredentials {
        try {
            var uri = URI.create(text);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException noUri) {
            // said below
        }
        throw new UnusableCredentials("its token_uri is no https URL");
    }

    private static String fingerprint(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whose it is, never the key. */
    @Override
    public String toString() {
        return "ServiceAccount[" + email + "]";
    }
}
