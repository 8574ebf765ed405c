package org.tagyard.runtime.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Values;
import org.tagyard.runtime.ingress.Header;

/** Puts values, headers and bodies into a trace: bounded, secrets hidden (spec: admin-api §4.3). */
final class TraceValues {
    /** Longest body or value kept, in bytes. */
    static final int MAX_BYTES = 64 << 10;

    private static final int MAX_DEPTH = 64;
    private static final String HIDDEN = "•••";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> SECRET_HEADERS =
            Set.of(
                    "authorization",
                    "proxy-authorization",
                    "cookie",
                    "set-cookie",
                    "x-api-key",
                    "api-key",
                    "x-auth-token",
                    "x-gtm-api-key",
                    "webhook-signature",
                    "stripe-signature");

    private TraceValues() {}

    /** A JSON-like value; what is too large becomes a text that says so, undefined becomes null. */
    static JsonNode value(Object value) {
        return value(value, 0, new int[] {MAX_BYTES});
    }

    private static JsonNode value(Object value, int depth, int[] left) {
        if (left[0] <= 0 || depth > MAX_DEPTH) {
            return JSON.textNode("… (cut)");
        }
        left[0] -= 8;
        return switch (value) {
            case String text -> text(text, left);
            case Double number -> number(number);
            case Boolean truth -> JSON.booleanNode(truth);
            case Null _ -> JSON.nullNode();
            case ObjectValue object -> {
                var node = JSON.objectNode();
                for (var key : object.keys()) {
                    if (left[0] <= 0) {
                        node.put("…", "cut");
                        break;
                    }
                    left[0] -= key.length();
                    node.set(key, value(object.get(key), depth + 1, left));
                }
                yield node;
            }
            case ArrayValue array -> {
                var node = JSON.arrayNode();
                for (int i = 0; i < array.length() && left[0] > 0; i++) {
                    node.add(value(array.get(i), depth + 1, left));
                }
                yield node;
            }
            default -> JSON.nullNode();
        };
    }

    private static JsonNode text(String text, int[] left) {
        int kept = Math.min(text.length(), Math.max(left[0], 0));
        left[0] -= text.length();
        return JSON.textNode(kept == text.length() ? text : text.substring(0, kept) + "…");
    }

    private static JsonNode number(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            return JSON.numberNode((long) number);
        }
        // JSON has no NaN and no infinities
        return Double.isFinite(number)
                ? JSON.numberNode(number)
                : JSON.textNode(Values.toText(number));
    }

    /** An ordered list of pairs, names in lower case; values of secret headers are hidden. */
    static JsonNode headers(Iterable<Header> headers) {
        var list = JSON.arrayNode();
        for (var header : headers) {
            var name = header.name().toLowerCase(Locale.ROOT);
            list.addArray().add(name).add(isSecret(name) ? HIDDEN : header.value());
        }
        return list;
    }

    /** Whether a line of a request holds a credential; a visitor's cookies are none. */
    static boolean provesSomething(Header line) {
        var name = line.name().toLowerCase(Locale.ROOT);
        return isSecret(name) && !name.equals("cookie");
    }

    private static boolean isSecret(String name) {
        return SECRET_HEADERS.contains(name)
                || name.contains("signature")
                || name.contains("hmac")
                || name.contains("token")
                || name.contains("secret");
    }

    /** A body as text, or as base64 when it is none. */
    static ObjectNode body(byte[] bytes) {
        boolean truncated = bytes.length > MAX_BYTES;
        var kept = truncated ? Arrays.copyOf(bytes, wholeCharacters(bytes)) : bytes;
        var node = JSON.objectNode();
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(kept)).toString();
            node.put("encoding", "utf-8").put("text", text);
        } catch (CharacterCodingException binary) {
            node.put("encoding", "base64").put("text", Base64.getEncoder().encodeToString(kept));
        }
        return node.put("bytes", bytes.length).put("truncated", truncated);
    }

    /** Where to cut so that no UTF-8 character is cut in two. */
    private static int wholeCharacters(byte[] bytes) {
        int end = MAX_BYTES;
        while (end > MAX_BYTES - 4 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }
}
