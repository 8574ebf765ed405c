package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.List;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;

/** {@code parseUrl}: the parts of an absolute URL; undefined for anything else. */
final class ParseUrl implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("parseUrl", "(url: string) => object | undefined");
    }

    @Override
    public Object call(ApiCall call) {
        if (!(call.argument(0) instanceof String text)) {
            return UNDEFINED;
        }
        call.run().chargeSteps(20 + 4L * text.length());
        call.run().chargeMemory(1024 + 64L * text.length());
        return WebUrl.parse(text).<Object>map(ParseUrl::parts).orElse(UNDEFINED);
    }

    private static ObjectValue parts(WebUrl url) {
        return new ObjectValue()
                .put("href", url.href())
                .put("origin", url.origin())
                .put("protocol", url.protocol())
                .put("username", url.username())
                .put("password", url.password())
                .put("host", url.host())
                .put("hostname", url.hostname())
                .put("port", url.portText())
                .put("pathname", url.path())
                .put("search", url.search())
                .put("searchParams", parameters(FormPairs.parse(url.query().orElse(""))))
                .put("hash", url.hash());
    }

    /** Pairs as an object: a repeated name has an array of its values, in order. */
    static ObjectValue parameters(List<FormPairs.Pair> pairs) {
        var object = new ObjectValue();
        for (var pair : pairs) {
            var earlier = object.get(pair.name());
            if (earlier instanceof ArrayValue values) {
                values.add(pair.value());
            } else {
                object.put(
                        pair.name(),
                        earlier instanceof String first
                                ? ArrayValue.of(first, pair.value())
                                : pair.value());
            }
        }
        return object;
    }
}
