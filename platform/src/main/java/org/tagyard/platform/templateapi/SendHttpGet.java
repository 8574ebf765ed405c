package org.tagyard.platform.templateapi;

/** {@code sendHttpGet}: the same without method and body. */
final class SendHttpGet implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "sendHttpGet",
                        "(url: string, options?: {headers?, timeout?}) => promise;"
                                + " (url, callback: (statusCode, headers, body) => any, options?)"
                                + " => undefined")
                .needs("send_http");
    }

    @Override
    public Object call(ApiCall call) {
        return HttpCall.send(call, false);
    }
}
