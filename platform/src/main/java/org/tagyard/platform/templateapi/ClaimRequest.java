package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import org.tagyard.platform.script.ScriptException;

/** {@code claimRequest}: a client takes the request, while its first code runs. */
final class ClaimRequest implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("claimRequest", "() => undefined");
    }

    @Override
    public Object call(ApiCall call) {
        if (call.host().kind() != TemplateHost.Kind.CLIENT) {
            throw call.error("Only a Client can claim a request.");
        }
        if (!call.host().claim().isOpen()) {
            throw new ScriptException(
                    "claim-too-late",
                    "Tried to claim a request after a Client had returned. Calling claimRequest from"
                            + " a callback is not supported.");
        }
        call.host().claim().claim();
        return UNDEFINED;
    }
}
