package org.tagyard.platform.script.engine;

import java.util.List;
import org.tagyard.platform.script.Script;

/** A compiled script; a run calls its body with the parameters' values. */
record TreeScript(List<String> parameters, List<String> requiredNames, FunctionCode code)
        implements Script {
    TreeScript {
        parameters = List.copyOf(parameters);
        requiredNames = List.copyOf(requiredNames);
    }

    /** The body as a function in a scope of its own. */
    Closure body() {
        return new Closure(code, new Object[1]);
    }
}
