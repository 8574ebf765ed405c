package org.tagyard.platform.templateapi;

import org.tagyard.platform.script.engine.Regex;

/** {@code testRegex}: with the flag {@code g} it goes on where the last match ended. */
final class TestRegex implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("testRegex", "(regex: regex, text: string) => boolean");
    }

    @Override
    public Object call(ApiCall call) {
        if (!(call.required(0, "regex") instanceof Regex regex)) {
            throw call.error("Argument regex is not what createRegex made.");
        }
        return regex.test(call.run(), call.toText(call.argument(1)));
    }
}
