package org.tagyard.admin.template;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.selftest.TemplateTestRunner;
import org.tagyard.platform.templateapi.ApiCatalogue;

/** What compiles and tests templates here: the same as in the data plane. */
class Engines {
    @Produces
    @Singleton
    ScriptEngine engine() {
        return new DefaultScriptEngine();
    }

    @Produces
    @Singleton
    TemplateTestRunner runner(ScriptEngine engine, ApiCatalogue apis, Clock clock) {
        return new TemplateTestRunner(engine, apis, clock, new SecureRandom());
    }

    @Produces
    @Singleton
    ApiCatalogue apis() {
        return new ApiCatalogue();
    }
}
