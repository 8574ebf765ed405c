package org.tagyard.platform.templateapi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tagyard.platform.google.GoogleFailure;
import org.tagyard.platform.google.GoogleRequest;
import org.tagyard.platform.google.NotAccepted;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.script.Deferred;

/**
 * One call of a Google service by a script, from its arguments to its promise. All callbacks are
 * entries into the script's run.
 */
final class GoogleCall {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final ApiCall call;
    private final GoogleAuth auth;
    private final Function<GoogleFailure, Object> reason;
    private final Deferred promise;

    /**
     * @param scope what the token must be allowed to do
     * @param reason what the promise is rejected with
     */
    GoogleCall(ApiCall call, String scope, Function<GoogleFailure, Object> reason) {
        this.call = call;
        this.auth = new GoogleAuth(List.of(scope));
        this.reason = reason;
        this.promise = call.run().newPromise();
    }

    ApiCall call() {
        return call;
    }

    Object promise() {
        return promise.promise();
    }

    void resolve(Object value) {
        promise.resolve(value);
    }

    /** Rejects; the failure's sentence goes to the trace. */
    void reject(GoogleFailure failure) {
        call.host().google().failed(call.api() + ": " + failure.sentence());
        promise.reject(reason.apply(failure));
    }

    /** Rejects with what the script itself, or a part of an answer, says. */
    void rejectWith(Object value) {
        promise.reject(value);
    }

    /**
     * Runs a step; what Google would refuse rejects the promise. In a self-test nothing happens.
     */
    void attempt(Runnable step) {
        if (call.host().isSimulated()) {
            return;
        }
        try {
            step.run();
        } catch (NotAccepted refused) {
            reject(refused.failure());
        }
    }

    /** Goes on in the given project, or else in the container's own. */
    void inProject(Optional<String> given, Consumer<String> work) {
        if (given.isPresent()) {
            attempt(() -> work.accept(given.get()));
        } else {
            call.host().google().project(own -> enter(() -> work.accept(known(own))));
        }
    }

    private static String known(Optional<String> project) {
        return project.orElseThrow(
                () -> new NotAccepted("The call names no projectId, and this container has none."));
    }

    private void enter(Runnable step) {
        call.host().resume(() -> attempt(step));
    }

    /** Sends a request; the answer of success is read as JSON. */
    void send(GoogleRequest request, Consumer<Object> answered) {
        send(request, answered, this::reject);
    }

    void send(GoogleRequest request, Consumer<Object> answered, Consumer<GoogleFailure> failed) {
        call.host()
                .outbound()
                .send(outbound(request), result -> enter(() -> read(result, answered, failed)));
    }

    /** The same for a read whose answer the scripts of one request share. */
    void share(GoogleRequest request, Consumer<Object> answered) {
        call.host()
                .google()
                .read(
                        outbound(request),
                        result -> enter(() -> read(result, answered, this::reject)));
    }

    private void read(
            OutboundResult result, Consumer<Object> answered, Consumer<GoogleFailure> failed) {
        switch (result) {
            case OutboundResult.Answered(var status, var _, var body) -> {
                call.chargeText(body);
                if (status / 100 != 2) {
                    failed.accept(GoogleFailure.of(status, body));
                    return;
                }
                JsonText.parse(body, call.run())
                        .ifPresentOrElse(answered, () -> failed.accept(GoogleFailure.unreadable()));
            }
            case OutboundResult.Failed(var word) ->
                    failed.accept(
                            word.equals(OutboundResult.UNAUTHENTICATED)
                                    ? GoogleFailure.unauthenticated()
                                    : GoogleFailure.unreachable());
            case OutboundResult.TimedOut _ -> failed.accept(GoogleFailure.timedOut());
        }
    }

    private OutboundCall outbound(GoogleRequest request) {
        int length = request.body().map(String::length).orElse(0);
        call.run().chargeOutput(request.url().length() + length);
        var headers =
                request.body().isPresent()
                        ? List.of(new OutboundCall.Header("content-type", "application/json"))
                        : List.<OutboundCall.Header>of();
        return new OutboundCall(
                request.url(), request.method(), headers, request.body(), LIMIT, Optional.of(auth));
    }
}
