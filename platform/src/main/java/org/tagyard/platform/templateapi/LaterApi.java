package org.tagyard.platform.templateapi;

import org.tagyard.platform.script.ScriptException;

/**
 * A function that a later version of Tagyard brings. In live code each call fails with one clear
 * error; in the simulated surroundings of a self-test it checks permissions and answers as an empty
 * server without network would (spec: template-runtime §11.4).
 */
abstract class LaterApi implements ApiFunction {
    @Override
    public final Object call(ApiCall call) {
        refuseLive(call);
        return simulate(call);
    }

    /** What a self-test sees. */
    abstract Object simulate(ApiCall call);

    static void refuseLive(ApiCall call) {
        if (!call.host().isSimulated()) {
            throw new ScriptException(
                    "api-unavailable",
                    call.api() + " is not available yet in this version of Tagyard.");
        }
    }
}
