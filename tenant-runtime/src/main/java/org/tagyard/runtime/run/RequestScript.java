package org.tagyard.runtime.run;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.templateapi.FormPairs;
import org.tagyard.platform.templateapi.RequestView;
import org.tagyard.runtime.ingress.Hit;

/** One hit as scripts see it. Parsed parts are made once, when first asked for. */
final class RequestScript implements RequestView {
    private final Hit hit;
    private String clientName = "";
    private @Nullable String body;
    private @Nullable List<FormPairs.Pair> query;

    RequestScript(Hit hit) {
        this.hit = hit;
    }

    /** From now on this client looks at the request, or has it. */
    void client(String name) {
        clientName = name;
    }

    @Override
    public String method() {
        return hit.method();
    }

    @Override
    public String path() {
        return hit.path();
    }

    @Override
    public String queryString() {
        return hit.rawQuery();
    }

    @Override
    public Optional<String> header(String name) {
        return hit.headers().get(name);
    }

    @Override
    public Optional<String> body() {
        if (hit.body().length == 0) {
            return Optional.empty();
        }
        var text = body;
        if (text == null) {
            // puts U+FFFD where bytes are no UTF-8
            text = new String(hit.body(), StandardCharsets.UTF_8);
            body = text;
        }
        return Optional.of(text);
    }

    @Override
    public String remoteAddress() {
        return hit.clientAddress();
    }

    @Override
    public String host() {
        return hit.host();
    }

    @Override
    public String clientName() {
        return clientName;
    }

    @Override
    public List<FormPairs.Pair> queryParameters() {
        var pairs = query;
        if (pairs == null) {
            pairs = RequestView.super.queryParameters();
            query = pairs;
        }
        return pairs;
    }
}
