package org.tagyard.runtime.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.templateapi.ApiCatalogue;
import org.tagyard.platform.templateapi.TemplateCompiler;

/** Makes the compiler of versions. */
@ApplicationScoped
class CompilerBeans {
    @Produces
    @Singleton
    VersionCompiler compiler(Instance<ScriptEngine> engine, Clock clock) {
        if (engine.isUnsatisfied()) {
            return (document, templates) ->
                    new VersionCompiler.Outcome.Unusable("This build has no script engine.");
        }
        var catalogue = new ApiCatalogue();
        var templates = new TemplateCache(new TemplateCompiler(engine.get(), catalogue));
        return new DocumentCompiler(templates, catalogue, clock);
    }
}
