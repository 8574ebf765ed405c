package org.tagyard.platform.sender;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** How the text of a secret becomes the bytes of a key (spec: admin-api §3). */
public enum SecretKind {
    TEXT,
    BASE64,
    HEX,
    /** {@code whsec_} and base64, as Standard Webhooks has it; {@code whpk_} for a public key. */
    WHSEC,
    /** A public key in PEM. */
    PEM;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SecretKind> of(String text) {
        return Arrays.stream(values()).filter(it -> it.text().equals(text)).findFirst();
    }

    /**
     * The key's bytes.
     *
     * @throws IllegalArgumentException when the text has another form; the message doesn't hold it
     */
    public byte[] bytes(String secret) {
        return switch (this) {
            case TEXT -> secret.getBytes(StandardCharsets.UTF_8);
            case BASE64 -> base64(secret.strip());
            case HEX -> hex(secret.strip());
            case WHSEC -> base64(withoutPrefix(secret.strip()));
            case PEM -> pem(secret);
        };
    }

    private static String withoutPrefix(String secret) {
        int end = secret.startsWith("wh") ? secret.indexOf('_') : -1;
        return secret.substring(end + 1);
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("The secret is not base64.");
        }
    }

    private static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException notHex) {
            throw new IllegalArgumentException("The secret is not hexadecimal.");
        }
    }

    private static byte[] pem(String text) {
        var lines = text.strip().lines().map(String::strip).toList();
        if (lines.size() < 3
                || !lines.getFirst().equals("-----BEGIN PUBLIC KEY-----")
                || !lines.getLast().equals("-----END PUBLIC KEY-----")) {
            throw new IllegalArgumentException("The secret is not a public key in PEM.");
        }
        return base64(String.join("", lines.subList(1, lines.size() - 1)));
    }
}
