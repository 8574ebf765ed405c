package org.tagyard.local.bench.durable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed requests with one order each (Standard Webhooks 1.0.0), of which only number, time and
 * signature differ: they are written into the bytes of the one before, so that making a request
 * costs its signature and nothing for a collector of garbage. Not thread-safe.
 */
final class OrderWriter {
    static final int BODY_BYTES = 1_024;

    /** Digits of the number within an id. */
    private static final int DIGITS = 10;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String NO_NUMBER = "0".repeat(DIGITS);
    private static final String NO_TIME = "0".repeat(DIGITS);
    private static final byte[] NUMBER_BEGINS = ascii("\"id\":\"");

    private final Mac mac;
    private final byte[] request;
    private final byte[] signed;
    private final byte[] digest;
    private final byte[] signature;
    private final int numberInHead;
    private final int numberInBody;
    private final int timeInHead;
    private final int signatureInHead;
    private final int bodyBegins;
    private final int prefixBytes;

    /**
     * @param prefix begins every id, so that those of two runs differ
     */
    OrderWriter(String host, String path, byte[] secret, String prefix) {
        this.mac = mac(secret);
        this.digest = new byte[mac.getMacLength()];
        this.signature = new byte[(digest.length + 2) / 3 * 4];
        this.prefixBytes = prefix.length();
        var start =
                "{\"event\":\"order_created\",\"id\":\"%s%s\",\"total\":59.9,\"currency\":\"EUR\",\"note\":\""
                        .formatted(prefix, NO_NUMBER);
        var body = start + "x".repeat(BODY_BYTES - start.length() - 2) + "\"}";
        var head =
                """
                POST %s HTTP/1.1\r
                Host: %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                webhook-id: msg_%s%s\r
                webhook-timestamp: %s\r
                webhook-signature: v1,%s\r
                \r
                """
                        .formatted(
                                path,
                                host,
                                BODY_BYTES,
                                prefix,
                                NO_NUMBER,
                                NO_TIME,
                                "0".repeat(signature.length));
        this.request = ascii(head + body);
        this.bodyBegins = head.length();
        this.numberInHead = head.indexOf("msg_") + 4 + prefix.length();
        this.timeInHead = head.indexOf("webhook-timestamp: ") + 19;
        this.signatureInHead = head.indexOf("v1,") + 3;
        this.numberInBody = bodyBegins + body.indexOf("\"id\":\"") + 6 + prefix.length();
        this.signed = ascii("msg_" + prefix + NO_NUMBER + "." + NO_TIME + ".");
    }

    private static Mac mac(byte[] secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + ALGORITHM, e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Bytes of a whole request. */
    int length() {
        return request.length;
    }

    /**
     * Writes the request of an order.
     *
     * @param number at most ten digits
     * @param epochSecond when it is signed
     */
    void write(long number, long epochSecond, ByteBuffer to) {
        put(request, numberInHead, number);
        put(request, numberInBody, number);
        put(request, timeInHead, epochSecond);
        put(signed, 4 + prefixBytes, number);
        put(signed, 4 + prefixBytes + DIGITS + 1, epochSecond);
        sign();
        System.arraycopy(signature, 0, request, signatureInHead, signature.length);
        to.put(request);
    }

    private void sign() {
        try {
            mac.update(signed);
            mac.update(request, bodyBegins, BODY_BYTES);
            mac.doFinal(digest, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("the digest has its length", e);
        }
        Base64.getEncoder().encode(digest, signature);
    }

    private static void put(byte[] into, int at, long number) {
        long left = number;
        for (int i = at + DIGITS - 1; i >= at; i--) {
            into[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    /**
     * The number of the order that a body tells of; below 0 where there is none of this prefix.
     *
     * @param from where the body begins
     * @param to where it ends
     */
    static long numberIn(byte[] bytes, int from, int to, byte[] prefix) {
        int longest = NUMBER_BEGINS.length + prefix.length + DIGITS;
        for (int at = from; at + longest <= to; at++) {
            if (bytes[at] == NUMBER_BEGINS[0] && isAt(bytes, at, NUMBER_BEGINS)) {
                int id = at + NUMBER_BEGINS.length;
                return isAt(bytes, id, prefix) ? number(bytes, id + prefix.length) : -1;
            }
        }
        return -1;
    }

    private static boolean isAt(byte[] bytes, int at, byte[] text) {
        return Arrays.equals(bytes, at, at + text.length, text, 0, text.length);
    }

    private static long number(byte[] bytes, int at) {
        long number = 0;
        for (int i = at; i < at + DIGITS; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }
}
