package org.tagyard.platform.sender;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one sender's requests are verified, as data (spec: power-ups §15.2). {@link Verification}
 * does it, {@link Signing} does the same as the sender.
 *
 * @param source where the signature stands
 * @param signedText what is signed; for tokens unused
 * @param timestamp where the time of signing stands; empty when the sender tells none
 * @param key how the text of a secret becomes a key, unless the secret says otherwise
 */
public record Verifier(
        Algorithm algorithm,
        Encoding encoding,
        Source source,
        RequestText signedText,
        Optional<TimeStamp> timestamp,
        SecretKind key) {

    /** No sender proves anything. */
    public static final Verifier NONE =
            new Verifier(
                    Algorithm.NONE,
                    Encoding.HEX,
                    new Source.InHeader("authorization", ""),
                    RequestText.of("{body}"),
                    Optional.empty(),
                    SecretKind.TEXT);

    /** Whether requests can be verified at all. */
    public boolean verifies() {
        return algorithm != Algorithm.NONE;
    }

    /** Whether the whole address is part of what is signed. */
    public boolean signsAddress() {
        return signedText.uses("url") || signedText.uses("url-decoded");
    }

    /** How the bytes of a signature are written. */
    public enum Encoding {
        HEX,
        BASE64,
        BASE64URL
    }

    /** Where a request carries its signature. */
    public sealed interface Source {
        /** The name of the header, or of the query parameter, to look into. */
        String name();

        /** The whole header after a prefix such as {@code sha256=}; perhaps none. */
        record InHeader(String name, String prefix) implements Source {}

        /**
         * A list of {@code key=value} with the signature under one key, perhaps several times:
         * {@code t=1492774577,v1=5257…}. Unknown keys are passed over.
         */
        record InPairs(String name, String separator, String key) implements Source {}

        /**
         * A list of {@code version,value} separated by spaces. Each version has its algorithm;
         * unknown ones are passed over.
         */
        record InVersions(String name, Map<String, Algorithm> algorithms) implements Source {
            public InVersions {
                algorithms = Map.copyOf(algorithms);
            }
        }

        /** A parameter of the query. */
        record InQuery(String name) implements Source {}
    }

    /**
     * Where a request carries the time of signing.
     *
     * @param name of the header, or of the key in the list of pairs
     * @param inPairs whether it stands in the list that holds the signature
     */
    public record TimeStamp(String name, boolean inPairs, Unit unit) {
        /** How it is written. */
        public enum Unit {
            SECONDS,
            MILLISECONDS,
            /** ISO 8601. */
            ISO,
            /** Whatever of the three it looks like: the sender does not say. */
            ANY
        }
    }

    /** The headers that this verifier reads; secrets of the sender to be hidden in traces. */
    public List<String> headers() {
        return source instanceof Source.InQuery ? List.of() : List.of(source.name());
    }
}
