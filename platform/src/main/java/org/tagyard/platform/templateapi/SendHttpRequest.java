package org.tagyard.platform.templateapi;

/** {@code sendHttpRequest}, with a promise or, in its older form, a callback in second place. */
final class SendHttpRequest implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "sendHttpRequest",
                        "(url: string, options?: {method?, headers?, timeout?}, body?: string)"
                                + " => promise; (url, callback: (statusCode, headers, body) => any,"
                                + " options?, body?) => undefined")
                .needs("send_http");
    }

    @Override
    public Object call(ApiCall call) {
        return HttpCall.send(call, true);
    }
}
