package org.tagyard.local.durable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One order as its sender signs it (Standard Webhooks 1.0.0: HMAC-SHA-256 over id, time and body).
 *
 * @param secret the key; empty for a request without a signature
 * @param id of the order and, with {@code msg_} before it, of the message
 * @param bytes least size of the body
 */
public record SignedOrder(byte[] secret, String id, int bytes) {
    private static final String ALGORITHM = "HmacSHA256";

    /** The request to send now: a signature is good for minutes. */
    public byte[] request(Instant now) {
        var body = body();
        return secret.length == 0
                ? text(DurableShop.SYNC_PATH, "", body)
                : text(DurableShop.PATH, signature(now, body), body);
    }

    private String body() {
        var start =
                "{\"event\":\"order_created\",\"id\":\"%s\",\"total\":59.9,\"currency\":\"EUR\",\"note\":\""
                        .formatted(id);
        return start + "x".repeat(Math.max(0, bytes - start.length() - 2)) + "\"}";
    }

    private static byte[] text(String path, String headers, String body) {
        return ("POST "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + DurableShop.HOST
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length()
                        + "\r\n"
                        + headers
                        + "\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String signature(Instant now, String body) {
        var message = "msg_" + id;
        long time = now.getEpochSecond();
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            var signed = message + "." + time + "." + body;
            var digest = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
            return "webhook-id: %s\r\nwebhook-timestamp: %d\r\nwebhook-signature: v1,%s\r\n"
                    .formatted(message, time, Base64.getEncoder().encodeToString(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "SignedOrder[" + id + "]";
    }
}
