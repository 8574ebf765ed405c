package org.tagyard.runtime.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tagyard.platform.sender.PathPolicy.Check;
import org.tagyard.platform.sender.PathSecret;
import org.tagyard.platform.sender.SignedRequest;
import org.tagyard.platform.sender.Verification;
import org.tagyard.platform.sender.Verifier;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.runtime.ingress.Hit;

/** What a path's check says about one request. */
record Proof(Check check, Verification found) {

    /** Verifies a request as received. */
    static Proof of(Check check, Hit raw, List<PathSecret> secrets, Instant now) {
        if (check.mode() == Check.Mode.OFF) {
            return new Proof(check, new Verification.Unchecked());
        }
        Verification found = new Verification.Unchecked();
        for (var request : SignedForms.of(check.verifier(), raw)) {
            found = Verification.of(check.verifier(), request, secrets, now, check.tolerance());
            if (!(found instanceof Verification.Refused(Verification.Reason reason))
                    || reason != Verification.Reason.MISMATCH) {
                break;
            }
        }
        return new Proof(check, found);
    }

    /** Why the request must not pass; empty when it may. */
    Optional<String> refusal() {
        if (check.mode() != Check.Mode.ENFORCE) {
            return Optional.empty();
        }
        return switch (found) {
            case Verification.Verified _ -> Optional.empty();
            case Verification.Refused(var reason) -> Optional.of(text(reason));
            // enforced, and nothing to verify with: nobody can be let in
            case Verification.Unchecked() -> Optional.of("no-secret");
        };
    }

    /** For traces and lists: {@code {mode, result, secret, reason}} (spec: admin-api §4.3). */
    ObjectNode json() {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("mode", check.mode().name().toLowerCase(Locale.ROOT));
        switch (found) {
            case Verification.Verified(var secret) ->
                    json.put("result", "verified")
                            .put("secret", IdPrefix.SECRET.format(secret))
                            .putNull("reason");
            case Verification.Refused(var reason) ->
                    json.put("result", "refused").putNull("secret").put("reason", text(reason));
            case Verification.Unchecked() ->
                    json.put("result", "unchecked").putNull("secret").putNull("reason");
        }
        return json;
    }

    private static String text(Verification.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    /** The request as each address that its sender may know it by. */
    private static final class SignedForms {
        private SignedForms() {}

        /**
         * TLS mostly ends before us, so the scheme is not known: https first, http second. The Host
         * header holds the port, where the sender's address has one.
         */
        static List<SignedRequest> of(Verifier verifier, Hit raw) {
            if (!verifier.signsAddress()) {
                return List.of(form(raw, Urls.https(raw)));
            }
            return List.of(form(raw, Urls.https(raw)), form(raw, Urls.of("http", raw)));
        }

        private static SignedRequest form(Hit raw, String url) {
            return new SignedRequest(raw.method(), url, raw.headers()::all, raw.body());
        }
    }
}
