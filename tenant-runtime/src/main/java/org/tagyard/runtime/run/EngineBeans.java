package org.tagyard.runtime.run;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.script.engine.DefaultScriptEngine;

/** The one script engine of this process, for compiling and for running. */
class EngineBeans {
    @Produces
    @Singleton
    ScriptEngine engine() {
        return new DefaultScriptEngine();
    }
}
