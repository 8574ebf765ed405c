package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tagyard.platform.json.JsonText;

/** {@code JSON}: bad text parses to undefined, what cannot be written becomes undefined. */
final class JsonApi implements ApiObject {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("JSON", "{parse(text: string) => any, stringify(value: any) => string}");
    }

    @Override
    public Map<String, Code> members() {
        var members = new LinkedHashMap<String, Code>();
        members.put("parse", JsonApi::parse);
        members.put("stringify", JsonApi::stringify);
        return members;
    }

    private static Object parse(ApiCall call) {
        return JsonText.parse(call.toText(call.argument(0)), call.run()).orElse(UNDEFINED);
    }

    private static Object stringify(ApiCall call) {
        return JsonText.write(call.argument(0), call.run())
                .<Object>map(text -> text)
                .orElse(UNDEFINED);
    }
}
