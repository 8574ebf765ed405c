package org.tagyard.platform.templateapi;

import java.util.HashMap;
import java.util.Map;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.ScriptException;

/**
 * What {@code require} gives in one run: each name yields the same frozen value each time.
 * Lane-bound like its host.
 */
public final class TemplateApis {
    /** Characters of a name that an error repeats. */
    private static final int MAX_NAME = 100;

    private final ApiCatalogue catalogue;
    private final ApiScope scope;
    private final Map<String, Object> required = new HashMap<>();

    public TemplateApis(ApiCatalogue catalogue, TemplateHost host) {
        this.catalogue = catalogue;
        this.scope = new ApiScope(host, host.event());
    }

    /**
     * The script value of an API.
     *
     * @throws ScriptException when there is no API of this name
     */
    public Object require(String name) {
        return required.computeIfAbsent(name, this::make);
    }

    /** True when there is an API of this name. */
    public boolean isKnown(String name) {
        return catalogue.find(name).isPresent();
    }

    private Object make(String name) {
        return catalogue
                .find(name)
                .orElseThrow(() ->
                        new ScriptException(
                                "unknown-api",
                                name.substring(0, Math.min(name.length(), MAX_NAME))
                                        + " is not a valid API name."))
                .value(scope);
    }

    /** The function {@code require} itself. */
    public FunctionValue requireFunction() {
        return FunctionValue.of(
                "require",
                (run, arguments) -> {
                    var name = new ApiCall("require", scope, run, arguments).text(0, "name");
                    return require(name);
                });
    }
}
