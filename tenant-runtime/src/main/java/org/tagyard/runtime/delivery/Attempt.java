package org.tagyard.runtime.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tagyard.platform.firing.Why;
import org.tagyard.platform.firing.WhyCode;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.run.RunRules.MadeCall;
import org.tagyard.runtime.trace.TagEnd;

/**
 * How one run of a tag for a delivery went.
 *
 * @param status of the call that decided; absent when nobody answered
 * @param retryAfter what the destination asked for with 429 or 503
 * @param detail a sentence for the tenant
 * @param answer the beginning of what the destination said
 * @param destination host of the call that decided
 */
record Attempt(
        AttemptClass kind,
        OptionalInt status,
        Optional<Duration> retryAfter,
        String detail,
        String answer,
        Optional<String> destination,
        boolean deniedByPermission) {
    private static final int ANSWER_CHARS = 500;

    /** Classifies a tag's end by the table of spec delivery §4. */
    static Attempt of(TagEnd end, List<MadeCall> calls, java.time.Instant now) {
        var last = calls.isEmpty() ? Optional.<MadeCall>empty() : Optional.of(calls.getLast());
        var detail = end.why().map(Why::detail).orElse("");
        if (end.isSuccess()) {
            return new Attempt(
                    AttemptClass.DELIVERED,
                    last.map(Attempt::status).orElse(OptionalInt.empty()),
                    Optional.empty(),
                    "",
                    "",
                    last.flatMap(Attempt::host),
                    false);
        }
        return switch (end.why().map(Why::code).orElse(WhyCode.SCRIPT_SAID_FAILURE)) {
            case SCRIPT_ERROR, BUDGET_EXCEEDED, TEMPLATE_MISSING, UNSUPPORTED_TYPE ->
                    without(AttemptClass.SCRIPT_ERROR, detail, last, false);
            case PERMISSION_DENIED -> without(AttemptClass.SCRIPT_ERROR, detail, last, true);
            case NO_CALLBACK -> without(AttemptClass.NO_CALLBACK, detail, last, false);
            case SETUP_TAG_FAILED ->
                    last.map(call -> byCall(call, detail, now))
                            // it waits for a setup tag that another tag's delivery runs
                            .orElseGet(
                                    () -> without(AttemptClass.NO_CALLBACK, detail, last, false));
            default ->
                    last.map(call -> byCall(call, detail, now))
                            .orElseGet(() ->
                                    without(AttemptClass.REFUSED_BY_TEMPLATE, detail, last, false));
        };
    }

    private static Attempt without(
            AttemptClass kind, String detail, Optional<MadeCall> last, boolean denied) {
        return new Attempt(
                kind,
                last.map(Attempt::status).orElse(OptionalInt.empty()),
                Optional.empty(),
                detail,
                "",
                last.flatMap(Attempt::host),
                denied);
    }

    private static Attempt byCall(MadeCall made, String detail, java.time.Instant now) {
        return switch (made.result()) {
            case CallResult.Answered(var status, var headers, var body) ->
                    new Attempt(
                            classOf(status),
                            OptionalInt.of(status),
                            status == 429 || status == 503
                                    ? headers.stream()
                                            .filter(it -> it.name().equalsIgnoreCase("retry-after"))
                                            .findFirst()
                                            .flatMap(it -> RetryAfter.read(it.value(), now))
                                    : Optional.empty(),
                            "The destination answered " + status + ".",
                            beginning(body),
                            host(made),
                            false);
            case CallResult.Failed(var reason, var why) ->
                    new Attempt(
                            why.equals(Destinations.SHUT)
                                    ? AttemptClass.HELD
                                    : reason == CallResult.Reason.REFUSED
                                            ? AttemptClass.REFUSED_BY_TEMPLATE
                                            : AttemptClass.UNANSWERED,
                            OptionalInt.empty(),
                            Optional.empty(),
                            why.isEmpty() ? detail : why,
                            "",
                            host(made),
                            false);
        };
    }

    /** The class of a failure after this answer. */
    private static AttemptClass classOf(int status) {
        return switch (status) {
            case 401, 403 -> AttemptClass.CREDENTIALS;
            case 408, 425, 429 -> AttemptClass.UNANSWERED;
            default ->
                    status >= 500
                            ? AttemptClass.UNANSWERED
                            : status >= 400
                                    ? AttemptClass.REJECTED
                                    // it was answered, and the template did not like the answer
                                    : AttemptClass.REFUSED_BY_TEMPLATE;
        };
    }

    /** Whether a destination that answers so is to be left alone for a while. */
    static boolean isUnanswered(CallResult result) {
        return switch (result) {
            case CallResult.Answered(var status, var _, var _) ->
                    classOf(status) == AttemptClass.UNANSWERED;
            case CallResult.Failed _ -> true;
        };
    }

    /** Whether a call reached out for its destination at all. */
    static boolean wasMade(CallResult result) {
        return switch (result) {
            case CallResult.Answered _ -> true;
            case CallResult.Failed(var reason, var _) ->
                    switch (reason) {
                        case FAILED, TIMED_OUT -> true;
                        case LIMITED, REFUSED -> false;
                    };
        };
    }

    static Optional<String> host(MadeCall made) {
        return Destinations.hostOf(made.call().url());
    }

    private static OptionalInt status(MadeCall made) {
        return made.result() instanceof CallResult.Answered answered
                ? OptionalInt.of(answered.status())
                : OptionalInt.empty();
    }

    private static String beginning(byte[] body) {
        int length = Math.min(body.length, ANSWER_CHARS);
        return new String(body, 0, length, java.nio.charset.StandardCharsets.UTF_8);
    }
}
