package org.tagyard.platform.google;

import java.util.Locale;
import java.util.Optional;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.ObjectValue;

/**
 * Why a request to a Google service failed.
 *
 * @param reason Google's status word in lower case, such as {@code not_found} (spec:
 *     template-runtime §7.5 ✖)
 * @param sentence for the people who look at the trace
 * @param error the {@code error} of Google's answer, when there was one
 */
public record GoogleFailure(String reason, String sentence, Optional<ObjectValue> error) {
    public static final String ABORTED = "aborted";
    public static final String INVALID_ARGUMENT = "invalid_argument";
    public static final String UNAUTHENTICATED = "unauthenticated";

    private static final int LONGEST_SENTENCE = 500;

    private GoogleFailure(String reason, String sentence) {
        this(reason, sentence, Optional.empty());
    }

    /** What Google would refuse. */
    static GoogleFailure invalid(String sentence) {
        return new GoogleFailure(INVALID_ARGUMENT, sentence);
    }

    /** There was no answer in time. */
    public static GoogleFailure timedOut() {
        return new GoogleFailure("deadline_exceeded", "Google did not answer in time.");
    }

    /** There was no answer at all. */
    public static GoogleFailure unreachable() {
        return new GoogleFailure("unavailable", "Google could not be reached.");
    }

    /** The container has no usable credentials. */
    public static GoogleFailure unauthenticated() {
        return new GoogleFailure(UNAUTHENTICATED, "There is no token for this call.");
    }

    /** An answer that is not what Google's documentation says. */
    public static GoogleFailure unreadable() {
        return new GoogleFailure("internal", "Google's answer could not be read.");
    }

    /** Reads an answer that is no success: {@code {"error": {"status", "message"}}}. */
    public static GoogleFailure of(int status, String body) {
        var error = JsonText.parse(body).flatMap(GoogleFailure::error);
        var word = error.flatMap(it -> text(it, "status")).orElseGet(() -> word(status));
        var sentence = error.flatMap(it -> text(it, "message")).orElse("");
        return new GoogleFailure(
                word.toLowerCase(Locale.ROOT),
                "Google answered %d %s".formatted(status, shortened(sentence)).trim(),
                error);
    }

    /** The member {@code error}; a stream's answer is an array around it. */
    private static Optional<ObjectValue> error(Object answer) {
        return switch (answer) {
            case ObjectValue object when object.get("error") instanceof ObjectValue error ->
                    Optional.of(error);
            case ArrayValue array when array.get(0) instanceof ObjectValue first ->
                    first.get("error") instanceof ObjectValue error
                            ? Optional.of(error)
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(ObjectValue object, String member) {
        return object.get(member) instanceof String text && !text.isEmpty()
                ? Optional.of(text)
                : Optional.empty();
    }

    private static String shortened(String sentence) {
        return sentence.length() <= LONGEST_SENTENCE
                ? sentence
                : sentence.substring(0, LONGEST_SENTENCE) + "…";
    }

    /** The word that goes with a status (google.rpc.Code, its documented HTTP mapping). */
    private static String word(int status) {
        return switch (status) {
            case 400 -> INVALID_ARGUMENT;
            case 401 -> UNAUTHENTICATED;
            case 403 -> "permission_denied";
            case 404 -> "not_found";
            case 409 -> ABORTED;
            case 429 -> "resource_exhausted";
            case 501 -> "unimplemented";
            case 503 -> "unavailable";
            case 504 -> "deadline_exceeded";
            default -> status >= 500 ? "internal" : "unknown";
        };
    }
}
