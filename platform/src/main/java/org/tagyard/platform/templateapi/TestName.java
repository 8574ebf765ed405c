package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

/** A name of the self-tests. Template code may require it; outside a test it does nothing. */
record TestName(String name) implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(name, "(...any) => undefined, outside tests");
    }

    @Override
    public Object call(ApiCall call) {
        return UNDEFINED;
    }
}
