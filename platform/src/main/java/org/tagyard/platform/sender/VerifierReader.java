package org.tagyard.platform.sender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

/** Reads a verifier from its JSON form, in presets and in {@code verification.custom}. */
public final class VerifierReader {
    private VerifierReader() {}

    /**
     * Reads: {@code {algorithm, encoding?, signature: {header, prefix?} | {header, pairs:
     * {separator, key}} | {header, versions: {v1: algorithm}} | {query}, signedText?, timestamp?:
     * {header | pair, unit?}, key?}}.
     *
     * @throws IllegalArgumentException with one sentence about the first thing that is wrong
     */
    public static Verifier read(ObjectNode json) {
        var algorithm =
                Algorithm.of(json.path("algorithm").asText())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "There is no algorithm "
                                                + json.path("algorithm").asText()
                                                + "."));
        if (algorithm == Algorithm.NONE) {
            return Verifier.NONE;
        }
        return new Verifier(
                algorithm,
                encoding(json.path("encoding").asText("hex")),
                source(json.path("signature"), algorithm),
                RequestText.of(json.path("signedText").asText("{body}")),
                timestamp(json.path("timestamp")),
                SecretKind.of(json.path("key").asText("text"))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "There is no kind of key "
                                                + json.path("key").asText()
                                                + ".")));
    }

    private static Verifier.Encoding encoding(String text) {
        return switch (text) {
            case "hex" -> Verifier.Encoding.HEX;
            case "base64" -> Verifier.Encoding.BASE64;
            case "base64url" -> Verifier.Encoding.BASE64URL;
            default -> throw new IllegalArgumentException("There is no encoding " + text + ".");
        };
    }

    private static Verifier.Source source(JsonNode json, Algorithm algorithm) {
        if (json.hasNonNull("query")) {
            return new Verifier.Source.InQuery(json.path("query").asText());
        }
        var header =
                json.path("header")
                        .asText(
                                algorithm == Algorithm.BASIC || algorithm == Algorithm.BEARER
                                        ? "Authorization"
                                        : "");
        if (header.isEmpty()) {
            throw new IllegalArgumentException(
                    "The signature needs a header or a query parameter.");
        }
        if (json.get("pairs") instanceof ObjectNode pairs) {
            return new Verifier.Source.InPairs(
                    header, pairs.path("separator").asText(","), pairs.path("key").asText("v1"));
        }
        if (json.get("versions") instanceof ObjectNode versions) {
            var algorithms = new LinkedHashMap<String, Algorithm>();
            versions.properties()
                    .forEach(it ->
                            algorithms.put(
                                    it.getKey(),
                                    Algorithm.of(it.getValue().asText())
                                            .orElseThrow(() ->
                                                    new IllegalArgumentException(
                                                            "There is no algorithm "
                                                                    + it.getValue().asText()
                                                                    + "."))));
            return new Verifier.Source.InVersions(header, algorithms);
        }
        return new Verifier.Source.InHeader(header, json.path("prefix").asText(""));
    }

    private static Optional<Verifier.TimeStamp> timestamp(JsonNode json) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        boolean inPairs = json.hasNonNull("pair");
        var unit =
                switch (json.path("unit").asText("s").toLowerCase(Locale.ROOT)) {
                    case "s" -> Verifier.TimeStamp.Unit.SECONDS;
                    case "ms" -> Verifier.TimeStamp.Unit.MILLISECONDS;
                    case "iso" -> Verifier.TimeStamp.Unit.ISO;
                    case "any" -> Verifier.TimeStamp.Unit.ANY;
                    default ->
                            throw new IllegalArgumentException(
                                    "There is no unit " + json.path("unit").asText() + ".");
                };
        return Optional.of(
                new Verifier.TimeStamp(
                        json.path(inPairs ? "pair" : "header").asText(), inPairs, unit));
    }
}
