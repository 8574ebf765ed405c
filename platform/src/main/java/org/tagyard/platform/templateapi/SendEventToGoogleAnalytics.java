package org.tagyard.platform.templateapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.measurement.Ga4Request;
import org.tagyard.platform.permission.PermissionRequest;
import org.tagyard.platform.script.Deferred;

/**
 * {@code sendEventToGoogleAnalytics}: a collect request from common event data (spec:
 * container-model §7.6). An event without measurement id goes nowhere: its promise is rejected.
 */
final class SendEventToGoogleAnalytics implements ApiFunction {
    private static final String ENDPOINT = "https://www.google-analytics.com/g/collect";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    @Override
    public ApiEntry entry() {
        return ApiEntry.of("sendEventToGoogleAnalytics", "(event: object) => promise")
                .needs("send_http")
                .confirmed(Confirmation.PARTLY);
    }

    @Override
    public Object call(ApiCall call) {
        var event = call.object(0, "event");
        call.permit(new PermissionRequest.SendHttp(ENDPOINT));
        var promise = call.run().newPromise();
        Ga4Request.of(event, call.run())
                .ifPresentOrElse(
                        request -> send(call, request, promise), () -> refuse(call, promise));
        return promise.promise();
    }

    /** In a self-test no promise of a call ever settles (spec: template-runtime §11.4). */
    private static void refuse(ApiCall call, Deferred promise) {
        if (!call.host().isSimulated()) {
            promise.reject(HttpCall.reason("failed"));
        }
    }

    private static void send(ApiCall call, Ga4Request request, Deferred promise) {
        var url = ENDPOINT + "?" + request.query();
        call.run().chargeOutput(url.length() + request.body().map(String::length).orElse(0));
        var headers = new ArrayList<OutboundCall.Header>();
        request.userAgent()
                .filter(HeaderText::isValue)
                .ifPresent(it -> headers.add(new OutboundCall.Header("User-Agent", it)));
        if (request.body().isPresent()) {
            headers.add(new OutboundCall.Header("Content-Type", "text/plain;charset=" + UTF_8));
        }
        call.host()
                .outbound()
                .send(
                        new OutboundCall(url, "POST", headers, request.body(), TIMEOUT),
                        result -> call.host().resume(() -> settle(promise, result)));
    }

    /** A redirect is an answer too: where it points is all the caller learns. */
    private static void settle(Deferred promise, OutboundResult result) {
        if (result instanceof OutboundResult.Answered(var status, var headers, var _)
                && status >= 200
                && status < 400) {
            promise.resolve(answer(headers));
        } else {
            promise.reject(HttpCall.reason(result));
        }
    }

    private static ObjectValue answer(List<OutboundCall.Header> headers) {
        var answer = new ObjectValue();
        headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("location"))
                .findFirst()
                .ifPresent(header -> answer.put("location", header.value()));
        return answer;
    }
}
