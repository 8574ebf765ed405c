package org.tagyard.runtime.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.tagyard.platform.sender.SenderExample;
import org.tagyard.platform.sender.SenderPreset;
import org.tagyard.platform.sender.SenderPresets;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.InjectedHeader;
import org.tagyard.runtime.snapshot.LiveSettings.PathRule;

/**
 * What a person wants to be sent to a path: {@code {path, method, headers, query, body, sign,
 * example, preview, outgoing}} (spec: admin-api §3). {@code headers} and {@code query} are objects
 * of texts, {@code body} is base64.
 */
final class TestOrder {
    /** What the platform or the connection says. */
    private static final Set<String> NOT_FOR_PEOPLE =
            Set.of("host", "content-length", "connection", "transfer-encoding", "expect");

    private final JsonNode order;

    TestOrder(JsonNode order) {
        this.order = order;
    }

    /** A request, not signed yet. */
    @SuppressWarnings("ArrayRecordComponent") // a body is shared, never compared or written to
    record Request(String method, String query, Headers headers, byte[] body) {}

    /** It cannot be made; the message says why. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        private final String why;

        Unusable(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    Optional<UUID> path() {
        return id("path", IdPrefix.PATH);
    }

    Optional<UUID> preview() {
        return id("preview", IdPrefix.PREVIEW);
    }

    boolean isSigned() {
        return order.path("sign").asBoolean(true);
    }

    boolean isSuppressed() {
        return order.path("outgoing").asText("send").equals("suppress");
    }

    /**
     * The request as the sender would make it for a delivery of that id: an example of the sender's
     * preset with what was given in its place.
     */
    Request request(PathRule rule, String delivery) throws Unusable {
        var example = example(rule);
        var lines = new ArrayList<Header>();
        var body = new byte[0];
        if (example.isPresent()) {
            var filled = example.get().delivery(delivery);
            filled.headers().forEach((name, value) -> lines.add(new Header(name, value)));
            body = filled.body();
        }
        for (var given : given("headers")) {
            if (isForPeople(given.name())) {
                lines.removeIf(it -> it.name().equalsIgnoreCase(given.name()));
                lines.add(given);
            }
        }
        if (order.path("body").isTextual()) {
            body = bytes();
        }
        return new Request(method(rule), query(), Headers.of(lines), body);
    }

    private Optional<SenderExample> example(PathRule rule) throws Unusable {
        var preset = rule.policy().sender().flatMap(SenderPresets.shipped()::find);
        var name = order.path("example");
        if (name.isTextual()) {
            return Optional.of(
                    preset.map(SenderPreset::examples).orElse(List.of()).stream()
                            .filter(it -> it.name().equals(name.textValue()))
                            .findFirst()
                            .orElseThrow(
                                    () -> new Unusable("The path's sender has no such example.")));
        }
        return order.path("body").isTextual()
                ? Optional.empty()
                : preset.map(it -> it.examples().getFirst());
    }

    private String method(PathRule rule) {
        if (order.path("method").isTextual()) {
            return order.path("method").textValue().toUpperCase(Locale.ROOT);
        }
        return rule.methods().isEmpty() || rule.methods().contains("POST")
                ? "POST"
                : new TreeSet<>(rule.methods()).getFirst();
    }

    private String query() {
        if (order.path("query").isTextual()) {
            var text = order.path("query").textValue();
            return text.startsWith("?") ? text.substring(1) : text;
        }
        var query = new StringBuilder();
        for (var pair : given("query")) {
            query.append(query.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(pair.name(), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(pair.value(), StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    private List<Header> given(String member) {
        var given = new ArrayList<Header>();
        for (var it : order.path(member).properties()) {
            given.add(new Header(it.getKey(), it.getValue().asText()));
        }
        return given;
    }

    private byte[] bytes() throws Unusable {
        try {
            return Base64.getDecoder().decode(order.path("body").textValue());
        } catch (IllegalArgumentException broken) {
            throw new Unusable("The body is no base64.");
        }
    }

    private static boolean isForPeople(String name) {
        return InjectedHeader.of(name).isEmpty()
                && !NOT_FOR_PEOPLE.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Written by the control plane as a plain UUID; people's spelling is understood too. */
    private Optional<UUID> id(String member, IdPrefix prefix) {
        var text = order.path(member).asText("");
        var parsed = prefix.parse(text);
        if (parsed.isPresent()) {
            return parsed;
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** The request as a hit on the path. */
    static Hit hit(Request request, UUID id, Instant now, String host, PathRule rule) {
        var headers = new ArrayList<Header>();
        headers.add(new Header("Host", host));
        headers.addAll(request.headers().lines());
        if (request.body().length > 0) {
            headers.add(new Header("Content-Length", Integer.toString(request.body().length)));
        }
        return new Hit(
                id,
                now,
                host,
                request.method(),
                rule.path(),
                request.query(),
                Headers.of(headers),
                request.body(),
                "127.0.0.1",
                Hit.Origin.TEST);
    }
}
