package org.tagyard.platform.sender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tagyard.platform.address.Cidr;

/**
 * Makes a {@link PathPolicy} of what is stored. Reads what the admin API let in: members that are
 * nonsense are its bug and fail loudly here.
 */
public final class PolicyReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PolicyReader() {}

    /** The policy of a path about which nothing was written. */
    static PathPolicy plain() {
        return read(JSON.objectNode(), false);
    }

    /**
     * The policy of a path.
     *
     * @param written {@code path.settings}
     * @param hasSecret whether there is a secret to verify with: {@code auto} observes without one
     * @throws IllegalArgumentException when the settings were not checked before
     */
    public static PathPolicy read(ObjectNode written, boolean hasSecret) {
        var all = effective(written);
        var sender = text(all, "sender");
        boolean durable = all.at("/delivery/mode").asText("sync").equals("durable");
        return new PathPolicy(
                sender,
                check(all.path("verification"), hasSecret),
                delivery(all.path("delivery"), durable),
                answering(all.path("response"), durable),
                dedupe(all.path("dedupe"), durable),
                networks(all.path("ipAllow")),
                new PathPolicy.RateLimit(
                        all.at("/rateLimit/perSecond").asInt(100),
                        all.at("/rateLimit/burst").asInt(200)),
                payload(all.path("payload")),
                !all.path("bots").asText("exempt").equals("scored"));
    }

    /**
     * The settings with what the sender's preset says in the place of what was left out: objects
     * member by member, everything else as a whole.
     */
    public static ObjectNode effective(ObjectNode written) {
        var preset =
                text(written, "sender")
                        .flatMap(name -> SenderPresets.shipped().find(name))
                        .map(SenderPreset::settings)
                        .orElseGet(JSON::objectNode);
        return merged(preset, written);
    }

    private static ObjectNode merged(ObjectNode under, ObjectNode over) {
        for (var member : over.properties()) {
            if (under.get(member.getKey()) instanceof ObjectNode below
                    && member.getValue() instanceof ObjectNode above
                    && !member.getKey().equals("custom")) {
                merged(below, above);
            } else {
                under.set(member.getKey(), member.getValue().deepCopy());
            }
        }
        return under;
    }

    private static PathPolicy.Check check(JsonNode written, boolean hasSecret) {
        var verifier =
                written.get("custom") instanceof ObjectNode custom
                        ? VerifierReader.read(custom)
                        : Verifier.NONE;
        var mode =
                switch (written.path("mode").asText("auto")) {
                    case "off" -> PathPolicy.Check.Mode.OFF;
                    case "observe" -> PathPolicy.Check.Mode.OBSERVE;
                    case "enforce" -> PathPolicy.Check.Mode.ENFORCE;
                    default ->
                            !verifier.verifies()
                                    ? PathPolicy.Check.Mode.OFF
                                    : hasSecret
                                            ? PathPolicy.Check.Mode.ENFORCE
                                            : PathPolicy.Check.Mode.OBSERVE;
                };
        return new PathPolicy.Check(
                mode, Duration.ofSeconds(written.path("toleranceSeconds").asLong(300)), verifier);
    }

    private static PathPolicy.Delivery delivery(JsonNode written, boolean durable) {
        var retry = written.path("retry");
        return new PathPolicy.Delivery(
                durable,
                Duration.ofHours(written.path("maxAgeHours").asLong(72)),
                new PathPolicy.Retry(
                        Duration.ofSeconds(retry.path("firstDelaySeconds").asLong(5)),
                        retry.path("factor").asDouble(3),
                        Duration.ofSeconds(retry.path("maxDelaySeconds").asLong(21_600))),
                text(written, "orderingKey").map(RequestText::of));
    }

    private static PathPolicy.Answering answering(JsonNode written, boolean durable) {
        var profile =
                text(written, "profile")
                        .flatMap(ResponseProfile::of)
                        .orElse(durable ? ResponseProfile.EMPTY_200 : ResponseProfile.TEMPLATE);
        return new PathPolicy.Answering(profile, written.path("overloadStatus").asInt(503));
    }

    private static PathPolicy.Dedupe dedupe(JsonNode written, boolean durable) {
        var mode = written.path("mode").asText(durable ? "body-hash" : "off");
        var expression = text(written, "expression").map(RequestText::of);
        return new PathPolicy.Dedupe(
                switch (mode) {
                    case "off" -> PathPolicy.Dedupe.Mode.OFF;
                    case "body-hash" -> PathPolicy.Dedupe.Mode.BODY_HASH;
                    default ->
                            expression.isPresent()
                                    ? PathPolicy.Dedupe.Mode.EXPRESSION
                                    : PathPolicy.Dedupe.Mode.BODY_HASH;
                },
                expression,
                Duration.ofHours(written.path("windowHours").asLong(72)));
    }

    private static PathPolicy.Payload payload(JsonNode written) {
        return new PathPolicy.Payload(
                PathPolicy.Payload.Parser.valueOf(
                        written.path("parser").asText("auto").toUpperCase(Locale.ROOT)),
                text(written, "unbatch"),
                text(written, "eventName").map(RequestText::of),
                written.path("maxBodyBytes").asInt(1_048_576),
                written.path("maxEvents").asInt(500));
    }

    private static List<Cidr> networks(JsonNode written) {
        var networks = new ArrayList<Cidr>();
        for (var network : written) {
            networks.add(Cidr.parse(network.asText()));
        }
        return networks;
    }

    private static Optional<String> text(JsonNode object, String member) {
        return Optional.ofNullable(object.get(member))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }
}
