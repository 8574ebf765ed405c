package org.tagyard.runtime.ingress;

import jakarta.inject.Singleton;
import org.tagyard.platform.problem.ProblemException;

/** Decompresses hits that were kept as received. Costs processor time: not for event loops. */
@Singleton
public final class Decoding {
    /** Largest body of any path, decompressed (spec: isolation §5). */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private final int maxInflation;

    public Decoding(IngressConfig config) {
        this.maxInflation = config.maxInflation();
    }

    /** Whether a hit's body is compressed. */
    public static boolean isNeeded(Hit hit) {
        return hit.body().length > 0
                && Inflation.isNeeded(hit.headers().get("Content-Encoding").orElse(""));
    }

    /**
     * The hit with its body decompressed; the same hit where there is nothing to do.
     *
     * @throws ProblemException when the encoding is unknown or the data are broken
     */
    public Hit decode(Hit received) {
        return isNeeded(received)
                ? decoded(received, new Inflation(MOST_BYTES, maxInflation, _ -> true))
                : received;
    }

    static Hit decoded(Hit received, Inflation inflation) {
        var body =
                inflation.inflate(
                        received.body(), received.headers().get("Content-Encoding").orElse(""));
        return received.withBody(body)
                .withHeaders(
                        received.headers()
                                .without("Content-Encoding")
                                .with("Content-Length", Integer.toString(body.length)));
    }
}
