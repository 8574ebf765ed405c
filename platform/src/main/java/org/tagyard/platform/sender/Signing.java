package org.tagyard.platform.sender;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs a request as its sender would: for test requests and the line to try outside. */
public final class Signing {
    private Signing() {}

    /**
     * What to add to a request.
     *
     * @param headers by name, in order
     * @param query to be appended to the address; perhaps empty
     */
    public record Added(Map<String, String> headers, String query) {}

    /**
     * Signs.
     *
     * @param request with all headers but those of the signature
     * @return empty when only the sender can sign, or when the request lacks what is signed
     */
    public static Optional<Added> sign(
            Verifier verifier, SignedRequest request, PathSecret secret, Instant now) {
        if (!verifier.verifies() || secret.isPublicKey() || verifier.algorithm().isAsymmetric()) {
            return Optional.empty();
        }
        var headers = new LinkedHashMap<String, String>();
        var time = verifier.timestamp().map(it -> Stamp.write(now, it.unit()));
        verifier.timestamp()
                .filter(it -> !it.inPairs())
                .ifPresent(it -> headers.put(it.name(), time.orElseThrow()));
        var stamped =
                new SignedRequest(
                        request.method(),
                        request.url(),
                        name -> {
                            for (var own : headers.entrySet()) {
                                if (own.getKey().equalsIgnoreCase(name)) {
                                    return List.of(own.getValue());
                                }
                            }
                            return request.headers().apply(name);
                        },
                        request.body());
        try {
            var text = Known.text(verifier, stamped, secret, time);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            var proof = Proofs.make(verifier.algorithm(), secret.key(), text.get());
            return Optional.of(place(verifier, headers, proof, time));
        } catch (GeneralSecurityException unusableKey) {
            return Optional.empty();
        }
    }

    private static Added place(
            Verifier verifier, Map<String, String> headers, byte[] proof, Optional<String> time) {
        if (verifier.algorithm().isToken()) {
            return token(verifier, headers, proof);
        }
        var text =
                switch (verifier.encoding()) {
                    case HEX -> HexFormat.of().formatHex(proof);
                    case BASE64 -> Base64.getEncoder().encodeToString(proof);
                    case BASE64URL -> Base64.getUrlEncoder().encodeToString(proof);
                };
        switch (verifier.source()) {
            case Verifier.Source.InHeader(var name, var prefix) -> headers.put(name, prefix + text);
            case Verifier.Source.InPairs(var name, var separator, var key) ->
                    headers.put(
                            name,
                            verifier.timestamp()
                                            .filter(Verifier.TimeStamp::inPairs)
                                            .map(it ->
                                                    it.name()
                                                            + "="
                                                            + time.orElseThrow()
                                                            + separator)
                                            .orElse("")
                                    + key
                                    + "="
                                    + text);
            case Verifier.Source.InVersions(var name, var algorithms) ->
                    headers.put(name, version(algorithms, verifier.algorithm()) + "," + text);
            case Verifier.Source.InQuery(var name) -> {
                return new Added(headers, name + "=" + text);
            }
        }
        return new Added(headers, "");
    }

    private static Added token(Verifier verifier, Map<String, String> headers, byte[] secret) {
        var text = new String(secret, StandardCharsets.UTF_8);
        switch (verifier.algorithm()) {
            case BASIC ->
                    headers.put(
                            verifier.source().name(),
                            "Basic " + Base64.getEncoder().encodeToString(secret));
            case BEARER -> headers.put(verifier.source().name(), "Bearer " + text);
            case QUERY_TOKEN -> {
                return new Added(
                        headers,
                        verifier.source().name()
                                + "="
                                + java.net.URLEncoder.encode(text, StandardCharsets.UTF_8));
            }
            default -> headers.put(verifier.source().name(), text);
        }
        return new Added(headers, "");
    }

    private static String version(Map<String, Algorithm> algorithms, Algorithm algorithm) {
        return algorithms.entrySet().stream()
                .filter(it -> it.getValue() == algorithm)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no version for " + algorithm.text()));
    }
}
