package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.List;
import java.util.Optional;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.permission.PermissionRequest;

/**
 * {@code getGoogleScript}: fetches one of Google's scripts, with a promise or, in its older form, a
 * callback in second place.
 */
final class GetGoogleScript implements ApiFunction {
    /** What caches need to know, as Google spells it. */
    private static final List<String> METADATA =
            List.of("Cache-Control", "Expires", "Last-Modified");

    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "getGoogleScript",
                        "(name: 'ANALYTICS' | 'GTAG' | 'GTM', options?: {id?, debug?, timeout?})"
                                + " => promise; (name, callback: (script, metadata) => any,"
                                + " options?) => undefined")
                .needs("send_http")
                .confirmed(Confirmation.PARTLY);
    }

    @Override
    public Object call(ApiCall call) {
        var name = call.text(0, "script");
        var callback = call.optionalFunction(1);
        var options = call.options(callback.isPresent() ? 2 : 1);
        var url = url(call, name, options);
        call.permit(new PermissionRequest.SendHttp(url));
        call.run().chargeOutput(url.length());
        var fetch =
                new OutboundCall(
                        url, "GET", List.of(), Optional.empty(), HttpCall.timeout(options));
        if (callback.isPresent()) {
            call.host()
                    .outbound()
                    .send(fetch, result -> call.later(callback.get(), legacy(call, result)));
            return UNDEFINED;
        }
        var promise = call.run().newPromise();
        call.host()
                .outbound()
                .send(
                        fetch,
                        result ->
                                call.host()
                                        .resume(() ->
                                                script(call, result)
                                                        .ifPresentOrElse(
                                                                promise::resolve,
                                                                () ->
                                                                        promise.reject(
                                                                                HttpCall.reason(
                                                                                        result)))));
        return promise.promise();
    }

    private static String url(ApiCall call, String name, Options options) {
        var id =
                options.text("id")
                        .flatMap(PercentCode::encodeComponent)
                        .map(it -> "?id=" + it)
                        .orElse("");
        return switch (name) {
            case "ANALYTICS" ->
                    "https://www.google-analytics.com/analytics"
                            + (options.get("debug").filter(Values::truthy).isPresent()
                                    ? "_debug"
                                    : "")
                            + ".js";
            case "GTAG" -> "https://www.googletagmanager.com/gtag/js" + id;
            case "GTM" -> "https://www.googletagmanager.com/gtm.js" + id;
            default -> throw call.error("There is no script named " + name + ".");
        };
    }

    /** The script as promises give it; empty when there was none. */
    private static Optional<ObjectValue> script(ApiCall call, OutboundResult result) {
        if (result instanceof OutboundResult.Answered(var status, var headers, var body)
                && status >= 200
                && status < 300) {
            call.chargeText(body);
            return Optional.of(
                    new ObjectValue().put("script", body).put("metadata", metadata(headers)));
        }
        return Optional.empty();
    }

    private static Object[] legacy(ApiCall call, OutboundResult result) {
        return script(call, result)
                .map(it -> new Object[] {it.get("script"), it.get("metadata")})
                .orElseGet(() -> new Object[] {UNDEFINED, new ObjectValue()});
    }

    private static ObjectValue metadata(List<OutboundCall.Header> headers) {
        var metadata = new ObjectValue();
        for (var name : METADATA) {
            headers.stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .findFirst()
                    .ifPresent(header -> metadata.put(name, header.value()));
        }
        return metadata;
    }
}
