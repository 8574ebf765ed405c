package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Text to bytes and back, as several APIs offer it. */
final class Encodings {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private Encodings() {}

    /** Charges and applies a text-to-text code; undefined where it has no answer. */
    static Object coded(ApiCall call, String text, Function<String, Optional<String>> code) {
        call.run().chargeSteps(1 + text.length() / 4);
        call.run().chargeMemory(64 + 6L * text.length());
        return code.apply(text).<Object>map(result -> result).orElse(UNDEFINED);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String base64Url(byte[] bytes) {
        return URL.encodeToString(bytes);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Reads either alphabet, padded or not, white space ignored; empty when it is none. */
    static Optional<byte[]> fromBase64(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '-' -> plain.append('+');
                case '_' -> plain.append('/');
                case ' ', '\t', '\n', '\f', '\r' -> {}
                default -> plain.append(unit);
            }
        }
        try {
            return Optional.of(Base64.getDecoder().decode(plain.toString()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static byte[] hmacSha256(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
