package org.tagyard.platform.sender;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a look at a request's signature found (spec: power-ups §15.2). */
public sealed interface Verification {
    /** One of the secrets made the signature. */
    record Verified(UUID secret) implements Verification {}

    /** It proves nothing. */
    record Refused(Reason reason) implements Verification {}

    /** Nobody asked for a proof: the sender has none, or there is no secret yet. */
    record Unchecked() implements Verification {}

    /** Why a request is refused. */
    enum Reason {
        /** No signature, or no time stamp. */
        MISSING,
        /** Signed too long ago, or ahead of time. */
        EXPIRED,
        /** Made with another secret or of another body. */
        MISMATCH,
        /** A signature or time stamp that cannot be read. */
        MALFORMED
    }

    /**
     * Verifies a request.
     *
     * @param secrets all that may have been used; none: unchecked
     * @param tolerance how far the time of signing may be from now; zero: the time isn't looked at
     */
    static Verification of(
            Verifier verifier,
            SignedRequest request,
            List<PathSecret> secrets,
            Instant now,
            Duration tolerance) {
        if (!verifier.verifies() || secrets.isEmpty()) {
            return new Unchecked();
        }
        return new Look(verifier, request, now, tolerance).with(secrets);
    }

    /** One look at one request. */
    record Look(Verifier verifier, SignedRequest request, Instant now, Duration tolerance) {
        private Verification with(List<PathSecret> secrets) {
            var claimed = Claimed.in(request, verifier);
            if (claimed.isEmpty()) {
                return new Refused(Reason.MISSING);
            }
            var signatures = claimed.get();
            if (signatures.isEmpty()) {
                return new Refused(Reason.MALFORMED);
            }
            var stamp = verifier.timestamp().map(it -> Stamp.read(request, verifier, it));
            if (stamp.isPresent()) {
                switch (stamp.get()) {
                    case Stamp.Absent() -> {
                        return new Refused(Reason.MISSING);
                    }
                    case Stamp.Unreadable() -> {
                        return new Refused(Reason.MALFORMED);
                    }
                    case Stamp.At(var at, var _) -> {
                        if (isTooFar(at)) {
                            return new Refused(Reason.EXPIRED);
                        }
                    }
                }
            }
            var time = stamp.filter(Stamp.At.class::isInstance).map(it -> ((Stamp.At) it).text());
            for (var secret : secrets) {
                if (isSignedWith(secret, signatures, time)) {
                    return new Verified(secret.id());
                }
            }
            return new Refused(Reason.MISMATCH);
        }

        private boolean isTooFar(Instant at) {
            return !tolerance.isZero() && Duration.between(at, now).abs().compareTo(tolerance) > 0;
        }

        /**
         * The text is put together once per secret, and a MAC made once, however many are claimed.
         */
        private boolean isSignedWith(
                PathSecret secret, List<Claimed> signatures, Optional<String> time) {
            var text = Known.text(verifier, request, secret, time);
            if (text.isEmpty()) {
                return false;
            }
            var proofs = new Proofs(secret.key(), text.get());
            for (var signature : signatures) {
                if (fits(signature, secret) && proofs.hold(signature)) {
                    return true;
                }
            }
            return false;
        }

        private boolean fits(Claimed signature, PathSecret secret) {
            return !(verifier.source() instanceof Verifier.Source.InVersions)
                    || signature.algorithm().isAsymmetric() == secret.isPublicKey();
        }
    }
}
