package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Null.NULL;

import org.tagyard.platform.script.engine.Regex;

/** {@code createRegex}: null for what the linear-time engine cannot do (template-runtime §8). */
final class CreateRegex implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("createRegex", "(pattern: string, flags?: string) => regex | null");
    }

    @Override
    public Object call(ApiCall call) {
        var pattern = call.toText(call.required(0, "pattern"));
        var flags = call.argument(1) instanceof String given ? given : "";
        return Regex.compile(call.run(), pattern, flags).<Object>map(regex -> regex).orElse(NULL);
    }
}
