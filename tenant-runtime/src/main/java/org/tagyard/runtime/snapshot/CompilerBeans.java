package org.tagyard.runtime.snapshot;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.templateapi.ApiCatalogue;

/** Makes the compiler of versions, and the engine unless the process brings one. */
@ApplicationScoped
class CompilerBeans {
    @Produces
    @Singleton
    @DefaultBean
    ScriptEngine engine() {
        return new DefaultScriptEngine();
    }

    @Produces
    @Singleton
    VersionCompiler compiler(ScriptEngine engine, Clock clock) {
        return DocumentCompiler.with(engine, new ApiCatalogue(), clock);
    }
}
