package org.tagyard.platform.sender;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A signature, or a token, that a request carries. */
record Claimed(Algorithm algorithm, byte[] bytes) {
    /** Most signatures of one request that are looked at. */
    private static final int MOST = 10;

    private static final Pattern SPACES = Pattern.compile(" +");

    /** All of a request; empty when it carries none, an empty list when none can be read. */
    static Optional<List<Claimed>> in(SignedRequest request, Verifier verifier) {
        return switch (verifier.source()) {
            case Verifier.Source.InHeader(var name, var prefix) ->
                    request.header(name).map(value -> inHeader(value.strip(), prefix, verifier));
            case Verifier.Source.InQuery(var name) ->
                    RequestText.of("{query:" + name + "}")
                            .fill(request)
                            .map(value -> List.of(token(verifier, value)));
            case Verifier.Source.InPairs(var name, var separator, var key) ->
                    request.header(name)
                            .map(value ->
                                    decoded(
                                            Pairs.values(value, separator, key),
                                            verifier.algorithm(),
                                            verifier));
            case Verifier.Source.InVersions versions ->
                    request.header(versions.name())
                            .map(value -> inVersions(value, versions, verifier));
        };
    }

    private static List<Claimed> inHeader(String value, String prefix, Verifier verifier) {
        if (verifier.algorithm().isToken()) {
            return inToken(value, verifier);
        }
        if (!value.startsWith(prefix)) {
            return List.of();
        }
        return decoded(List.of(value.substring(prefix.length())), verifier.algorithm(), verifier);
    }

    private static List<Claimed> inToken(String value, Verifier verifier) {
        var scheme =
                switch (verifier.algorithm()) {
                    case BASIC -> "basic ";
                    case BEARER -> "bearer ";
                    default -> "";
                };
        if (!value.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return List.of();
        }
        var token = value.substring(scheme.length()).strip();
        if (verifier.algorithm() != Algorithm.BASIC) {
            return List.of(token(verifier, token));
        }
        try {
            return List.of(new Claimed(Algorithm.BASIC, Base64.getDecoder().decode(token)));
        } catch (IllegalArgumentException notBase64) {
            return List.of();
        }
    }

    private static Claimed token(Verifier verifier, String value) {
        return new Claimed(verifier.algorithm(), value.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Claimed> inVersions(
            String value, Verifier.Source.InVersions versions, Verifier verifier) {
        var found = new ArrayList<Claimed>();
        for (var entry : SPACES.split(value.strip())) {
            int comma = entry.indexOf(',');
            var algorithm = comma < 0 ? null : versions.algorithms().get(entry.substring(0, comma));
            if (algorithm != null) {
                found.addAll(decoded(List.of(entry.substring(comma + 1)), algorithm, verifier));
            }
        }
        return found.subList(0, Math.min(found.size(), MOST));
    }

    private static List<Claimed> decoded(
            List<String> texts, Algorithm algorithm, Verifier verifier) {
        var found = new ArrayList<Claimed>();
        for (var text : texts.subList(0, Math.min(texts.size(), MOST))) {
            try {
                found.add(new Claimed(algorithm, bytes(text, verifier.encoding())));
            } catch (IllegalArgumentException unreadable) {
                // the others may be readable; none at all is malformed
            }
        }
        return found;
    }

    private static byte[] bytes(String text, Verifier.Encoding encoding) {
        return switch (encoding) {
            case HEX -> HexFormat.of().parseHex(text);
            case BASE64 -> Base64.getDecoder().decode(text);
            case BASE64URL -> Base64.getUrlDecoder().decode(text);
        };
    }
}
