package org.tagyard.runtime.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.tagyard.platform.script.ScriptEngine;

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
        return new DocumentCompiler(new TemplateCache(engine.get()), List.of(), clock);
    }
}
