package org.tagyard.platform.templateapi;

import java.util.Map;
import org.tagyard.platform.json.ObjectValue;

/** An API that is an object of functions. */
non-sealed interface ApiObject extends Api {
    /** The functions by name, in the order of the reference. */
    Map<String, Code> members();

    @Override
    default ObjectValue value(ApiScope scope) {
        var object = new ObjectValue();
        members()
                .forEach((member, code) ->
                        object.put(
                                member,
                                new BoundFunction(entry().name() + "." + member, code, scope)));
        object.freeze();
        return object;
    }

    /** The code of one function. */
    @FunctionalInterface
    interface Code {
        Object call(ApiCall call);
    }
}
