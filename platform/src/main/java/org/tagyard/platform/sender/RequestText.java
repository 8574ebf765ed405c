package org.tagyard.platform.sender;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text with places that a request fills: {@code {method}}, {@code {url}}, {@code {url-decoded}},
 * {@code {path}}, {@code {body}}, {@code {base64(body)}}, {@code {header:Name}}, {@code
 * {query:name}}, {@code {form:name}}, {@code {json:/pointer}}, and what the verifier knows: {@code
 * {t}}, {@code {secret}}. Everything else stands for itself. Immutable.
 */
public final class RequestText {
    /** Longest text that may be written. */
    public static final int MAX_LENGTH = 500;

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> BARE =
            Set.of("method", "url", "url-decoded", "path", "body", "base64(body)", "t", "secret");
    private static final Set<String> NAMED = Set.of("header", "query", "form", "json");

    /** The escapes that HubSpot undoes before it signs an address. */
    private static final Map<String, String> UNESCAPED =
            Map.ofEntries(
                    Map.entry("3A", ":"),
                    Map.entry("2F", "/"),
                    Map.entry("3F", "?"),
                    Map.entry("40", "@"),
                    Map.entry("21", "!"),
                    Map.entry("24", "$"),
                    Map.entry("27", "'"),
                    Map.entry("28", "("),
                    Map.entry("29", ")"),
                    Map.entry("2A", "*"),
                    Map.entry("2C", ","),
                    Map.entry("3B", ";"));

    private final String text;
    private final List<Part> parts;

    private RequestText(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    private record Part(String kind, String name) {}

    /**
     * Reads a text with places.
     *
     * @throws IllegalArgumentException naming the place that there is none of
     */
    public static RequestText of(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("The text has more than 500 characters.");
        }
        var parts = new ArrayList<Part>();
        var matcher = PLACE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() > end) {
                parts.add(new Part("", text.substring(end, matcher.start())));
            }
            parts.add(place(matcher.group(1)));
            end = matcher.end();
        }
        if (end < text.length()) {
            parts.add(new Part("", text.substring(end)));
        }
        return new RequestText(text, parts);
    }

    private static Part place(String inside) {
        if (BARE.contains(inside)) {
            return new Part(inside, "");
        }
        int colon = inside.indexOf(':');
        var kind = colon < 0 ? "" : inside.substring(0, colon);
        var name = inside.substring(colon + 1);
        if (!NAMED.contains(kind) || name.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to put in for {" + inside + "}.");
        }
        if (kind.equals("json")) {
            JsonPointer.compile(name);
        }
        return new Part(kind, name);
    }

    /** Whether any place of this kind occurs. */
    boolean uses(String kind) {
        return parts.stream().anyMatch(part -> part.kind().equals(kind));
    }

    /**
     * The text for a request, as bytes; empty when something it needs is not there. A member or
     * field that is empty counts as absent.
     *
     * @param known values of {@code t} and {@code secret}
     */
    Optional<byte[]> bytes(SignedRequest request, Map<String, byte[]> known) {
        var out = new ByteArrayOutputStream(request.body().length + 128);
        for (var part : parts) {
            var value = value(part, request, known);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            out.writeBytes(value.get());
        }
        return Optional.of(out.toByteArray());
    }

    /** The text for a request; empty when something it needs is not there. */
    public Optional<String> fill(SignedRequest request) {
        return bytes(request, Map.of()).map(it -> new String(it, StandardCharsets.UTF_8));
    }

    private static Optional<byte[]> value(
            Part part, SignedRequest request, Map<String, byte[]> known) {
        return switch (part.kind()) {
            case "" -> utf8(part.name());
            case "method" -> utf8(request.method());
            case "url" -> utf8(request.url());
            case "url-decoded" -> utf8(decoded(request.url()));
            case "path" -> utf8(request.path());
            case "body" -> Optional.of(request.body());
            case "base64(body)" -> Optional.of(Base64.getEncoder().encode(request.body()));
            case "t", "secret" -> Optional.ofNullable(known.get(part.kind()));
            case "header" -> request.header(part.name()).flatMap(RequestText::utf8);
            case "query" -> pair(request.query(), part.name()).flatMap(RequestText::utf8);
            case "form" ->
                    pair(new String(request.body(), StandardCharsets.UTF_8), part.name())
                            .flatMap(RequestText::utf8);
            case "json" -> member(request, part.name()).flatMap(RequestText::utf8);
            default -> throw new IllegalStateException("no such place: " + part.kind());
        };
    }

    private static Optional<byte[]> utf8(String text) {
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> member(SignedRequest request, String pointer) {
        return JsonBodies.read(request.body())
                .map(json -> json.at(pointer))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(value -> !value.isEmpty());
    }

    private static Optional<String> pair(String pairs, String name) {
        for (var pair : pairs.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && unescaped(pair.substring(0, equals)).equals(name)) {
                return Optional.of(unescaped(pair.substring(equals + 1)))
                        .filter(value -> !value.isEmpty());
            }
        }
        return Optional.empty();
    }

    private static String unescaped(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return text;
        }
    }

    /**
     * The address as HubSpot signs it: a few escapes are undone, the rest stays (source:
     * developers.hubspot.com, "Validating requests", version 3).
     */
    private static String decoded(String url) {
        var out = new StringBuilder(url.length());
        for (int i = 0; i < url.length(); i++) {
            if (url.charAt(i) == '%' && i + 3 <= url.length()) {
                var plain = UNESCAPED.get(url.substring(i + 1, i + 3).toUpperCase(Locale.ROOT));
                if (plain != null) {
                    out.append(plain);
                    i += 2;
                    continue;
                }
            }
            out.append(url.charAt(i));
        }
        return out.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestText that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
