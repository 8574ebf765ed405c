package org.tagyard.platform.templateapi;

import java.util.Optional;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.ScriptRun;

/** The function value of an API in its surroundings. */
final class BoundFunction extends FunctionValue implements EventBindable {
    private final String name;
    private final ApiObject.Code code;
    private final ApiScope scope;

    BoundFunction(String name, ApiObject.Code code, ApiScope scope) {
        this.name = name;
        this.code = code;
        this.scope = scope;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Object call(ScriptRun run, Object... arguments) {
        return code.call(new ApiCall(name, scope, run, arguments));
    }

    @Override
    public FunctionValue boundTo(EventScope event) {
        return new BoundFunction(name, code, new ApiScope(scope.host(), Optional.of(event)));
    }
}
