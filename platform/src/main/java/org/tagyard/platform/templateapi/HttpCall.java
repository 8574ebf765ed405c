package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.permission.PermissionRequest;
import org.tagyard.platform.script.Deferred;

/** What {@code sendHttpRequest} and {@code sendHttpGet} share: two forms, one call. */
final class HttpCall {
    private static final double DEFAULT_TIMEOUT_MILLIS = 15_000;

    /** What a call costs others beyond its address and body: about a thousand calls a run. */
    private static final long CALL_BYTES = 1_000;

    private static final double FAILED = 0;
    private static final double TIMED_OUT = -1;

    private HttpCall() {}

    /**
     * Sends, and answers a callback in second place or else through a promise.
     *
     * @param body the argument of the body when there is no callback; -1 for none
     */
    static Object send(ApiCall call, boolean hasBody) {
        var url = call.text(0, "url");
        call.permit(new PermissionRequest.SendHttp(url));
        var callback = call.optionalFunction(1);
        int at = callback.isPresent() ? 2 : 1;
        var outbound = outbound(call, url, call.options(at), hasBody ? at + 1 : -1);
        if (callback.isPresent()) {
            call.host()
                    .outbound()
                    .send(outbound, result -> call.later(callback.get(), legacy(result)));
            return UNDEFINED;
        }
        var promise = call.run().newPromise();
        call.host()
                .outbound()
                .send(outbound, result -> call.host().resume(() -> settle(call, promise, result)));
        return promise.promise();
    }

    private static OutboundCall outbound(ApiCall call, String url, Options options, int bodyAt) {
        Optional<String> body =
                bodyAt > 0 && call.has(bodyAt)
                        ? Optional.of(call.toText(call.argument(bodyAt)))
                        : Optional.empty();
        call.run().chargeOutput(CALL_BYTES + url.length() + body.map(String::length).orElse(0));
        call.run().chargeMemory(CALL_BYTES + 2L * url.length());
        var method =
                bodyAt > 0 ? options.text("method").orElse("GET").toUpperCase(Locale.ROOT) : "GET";
        if (!HeaderText.isName(method)) {
            throw call.error("The method is not allowed in HTTP.");
        }
        var authorization = authorization(call, url, options);
        return new OutboundCall(
                url, method, headers(call, options), body, timeout(options), authorization);
    }

    /** A token is for Google's services alone: no other server ever gets one (▶). */
    private static Optional<GoogleAuth> authorization(ApiCall call, String url, Options options) {
        var given = options.get("authorization");
        if (given.isEmpty() || call.host().isSimulated()) {
            return Optional.empty();
        }
        if (!(given.get() instanceof GoogleAuth auth)) {
            throw call.error("The option authorization must come from getGoogleAuth.");
        }
        if (!GoogleAuth.isFor(url)) {
            throw call.error("The option authorization is for https://*.googleapis.com/ alone.");
        }
        return Optional.of(auth);
    }

    private static List<OutboundCall.Header> headers(ApiCall call, Options options) {
        var headers = new ArrayList<OutboundCall.Header>();
        if (options.get("headers").orElse(UNDEFINED) instanceof ObjectValue given) {
            for (var name : given.keys()) {
                if (ApiCall.isGiven(given.get(name))) {
                    var value = call.toText(given.get(name));
                    if (!HeaderText.isName(name) || !HeaderText.isValue(value)) {
                        throw call.error("The header " + name + " is not allowed in HTTP.");
                    }
                    call.run().chargeOutput(name.length() + value.length());
                    call.run().chargeMemory(600 + 2L * (name.length() + value.length()));
                    headers.add(new OutboundCall.Header(name, value));
                }
            }
        }
        return headers;
    }

    /** The option {@code timeout}, in milliseconds; what is not positive does not count. */
    static Duration timeout(Options options) {
        double millis = options.number("timeout").orElse(DEFAULT_TIMEOUT_MILLIS);
        return Duration.ofMillis((long) (millis > 0 ? millis : DEFAULT_TIMEOUT_MILLIS));
    }

    private static Object[] legacy(OutboundResult result) {
        return switch (result) {
            case OutboundResult.Answered(var status, var headers, var body) ->
                    new Object[] {(double) status, headers(headers), body};
            case OutboundResult.Failed _ -> new Object[] {FAILED};
            case OutboundResult.TimedOut _ -> new Object[] {TIMED_OUT};
        };
    }

    private static void settle(ApiCall call, Deferred promise, OutboundResult result) {
        switch (result) {
            case OutboundResult.Answered(var status, var headers, var body) -> {
                call.chargeText(body);
                promise.resolve(
                        new ObjectValue()
                                .put("statusCode", (double) status)
                                .put("headers", headers(headers))
                                .put("body", body));
            }
            case OutboundResult.Failed _, OutboundResult.TimedOut _ ->
                    promise.reject(reason(result));
        }
    }

    /** The reason of a rejection after a call that gave no usable answer. */
    static ObjectValue reason(OutboundResult result) {
        return reason(result instanceof OutboundResult.TimedOut ? "timed_out" : "failed");
    }

    static ObjectValue reason(String word) {
        return new ObjectValue().put("reason", word);
    }

    /** Repeated headers are joined, except {@code set-cookie}, which is an array. */
    private static ObjectValue headers(List<OutboundCall.Header> headers) {
        var object = new ObjectValue();
        for (var header : headers) {
            var name = header.name().toLowerCase(Locale.ROOT);
            var earlier = object.get(name);
            if (name.equals("set-cookie")) {
                var values = earlier instanceof ArrayValue array ? array : new ArrayValue();
                object.put(name, values.add(header.value()));
            } else {
                object.put(
                        name,
                        earlier instanceof String first
                                ? first + ", " + header.value()
                                : header.value());
            }
        }
        return object;
    }
}
