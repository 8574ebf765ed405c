package org.tagyard.admin.path;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.tagyard.admin.http.Form;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.secret.Secret;
import org.tagyard.platform.sender.Algorithm;
import org.tagyard.platform.sender.PathPolicy;
import org.tagyard.platform.sender.SecretKind;
import org.tagyard.platform.sender.SenderPreset;
import org.tagyard.platform.sender.SenderPresets;

/**
 * What a caller gives as a sender's secret, or asks to be made.
 *
 * @param generated whether it was made here and is to be shown, once
 */
record SecretForm(SecretKind kind, Secret secret, boolean generated) {
    private static final int MAX_LENGTH = 4_096;

    /** Standard Webhooks wants 24 to 64 bytes. */
    private static final int RANDOM_BYTES = 32;

    private static final List<String> KINDS = List.of("text", "base64", "hex", "whsec", "pem");

    /**
     * Reads all members and finishes the form.
     *
     * @param policy of the path: what its sender's secrets look like
     */
    static SecretForm read(Form form, PathPolicy policy, SecureRandom random) {
        var kind =
                form.choice("kind", KINDS).flatMap(SecretKind::of).orElseGet(() -> kindOf(policy));
        boolean generate = form.bool("generate", false);
        var value = form.text("value", MAX_LENGTH).filter(text -> !text.isEmpty());
        if (generate && value.isPresent()) {
            form.reject(
                    "generate", Violation.Code.NOT_ALLOWED_HERE, "Give a value or have one made.");
        } else if (generate) {
            checkCanBeMade(form, kind, policy);
        } else if (value.isEmpty()) {
            if (form.isClean()) {
                form.reject("value", Violation.Code.REQUIRED, "This member is needed.");
            }
        } else {
            check(form, kind, value.get());
        }
        form.finish();
        return new SecretForm(
                kind, value.map(Secret::of).orElseGet(() -> made(kind, policy, random)), generate);
    }

    private static SecretKind kindOf(PathPolicy policy) {
        return policy.sender()
                .flatMap(SenderPresets.shipped()::find)
                .map(SenderPreset::secretKind)
                .orElse(policy.verification().verifier().key());
    }

    private static void checkCanBeMade(Form form, SecretKind kind, PathPolicy policy) {
        if (kind == SecretKind.PEM || algorithm(policy).isAsymmetric()) {
            form.reject(
                    "generate",
                    Violation.Code.NOT_ALLOWED_HERE,
                    "This sender signs with a private key of its own: give its public key as"
                            + " value.");
        }
    }

    private static void check(Form form, SecretKind kind, String value) {
        try {
            if (kind.bytes(value).length == 0) {
                form.reject("value", Violation.Code.PATTERN, "The secret is empty.");
            }
        } catch (IllegalArgumentException wrong) {
            // its message never holds the value
            form.reject("value", Violation.Code.PATTERN, String.valueOf(wrong.getMessage()));
        }
    }

    private static Secret made(SecretKind kind, PathPolicy policy, SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var word = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return Secret.of(
                switch (kind) {
                    case TEXT -> algorithm(policy) == Algorithm.BASIC ? "tagyard:" + word : word;
                    case BASE64 -> Base64.getEncoder().encodeToString(bytes);
                    case HEX -> HexFormat.of().formatHex(bytes);
                    case WHSEC -> "whsec_" + Base64.getEncoder().encodeToString(bytes);
                    case PEM -> throw new IllegalStateException("a public key cannot be made");
                });
    }

    private static Algorithm algorithm(PathPolicy policy) {
        return policy.verification().verifier().algorithm();
    }

    /** The secret, when the caller doesn't have it yet. */
    Optional<String> shown() {
        return generated ? Optional.of(secret.reveal(text -> text)) : Optional.empty();
    }
}
