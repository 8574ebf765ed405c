package org.tagyard.platform.sender;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Optional;

/** The text that a sender signs, with what only the verifier knows put in. */
final class Known {
    private Known() {}

    /** For tokens that is nothing; empty when the request lacks a part of it. */
    static Optional<byte[]> text(
            Verifier verifier, SignedRequest request, PathSecret secret, Optional<String> time) {
        if (verifier.algorithm().isToken()) {
            return Optional.of(new byte[0]);
        }
        var known = new HashMap<String, byte[]>(2);
        known.put("secret", secret.key());
        time.ifPresent(it -> known.put("t", it.getBytes(StandardCharsets.UTF_8)));
        return verifier.signedText().bytes(request, known);
    }
}
