package org.tagyard.runtime.run;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.tagyard.platform.script.Budget;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.templateapi.ApiCatalogue;
import org.tagyard.platform.templateapi.KeyPort;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.runtime.google.GoogleCalls;
import org.tagyard.runtime.outbound.Outbound;
import org.tagyard.runtime.quarantine.Quarantines;

/** What every hit's run needs of the process: engine, functions, the way out, limits. */
@ApplicationScoped
public class RunServices {
    private final ScriptEngine engine;
    private final Outbound outbound;
    private final GoogleCalls google;
    private final RunConfig config;
    private final Clock clock;
    private final ApiCatalogue apis = new ApiCatalogue();
    private final Ids ids;
    private final Budget budget;
    private final KeyPort keys;
    private final TemplateStorage storage;
    private final RunMetrics metrics;
    private final Quarantines quarantines;

    /** Nothing is in quarantine, and what is counted stays in this process. */
    public RunServices(
            ScriptEngine engine,
            Outbound outbound,
            GoogleCalls google,
            RunConfig config,
            Clock clock,
            Ids ids,
            MeterRegistry registry) {
        this(engine, outbound, google, config, clock, ids, registry, Quarantines.inMemory(clock));
    }

    @Inject
    public RunServices(
            ScriptEngine engine,
            Outbound outbound,
            GoogleCalls google,
            RunConfig config,
            Clock clock,
            Ids ids,
            MeterRegistry registry,
            Quarantines quarantines) {
        this.engine = engine;
        this.outbound = outbound;
        this.google = google;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
        this.budget =
                new Budget(
                        config.scriptCpu(),
                        config.scriptMemoryBytes(),
                        config.scriptOutputBytes(),
                        config.scriptDepth());
        this.keys = config.keyFile().map(Path::of).map(KeyFile::read).orElse(KeyFile.NONE);
        this.storage =
                new TemplateStorage(
                        new TemplateStorage.Limits(
                                config.storageBytesPerTemplate(),
                                config.storageBytesPerTenant(),
                                config.storageBytes()));
        this.metrics = new RunMetrics(registry);
        this.quarantines = quarantines;
    }

    ScriptEngine engine() {
        return engine;
    }

    ApiCatalogue apis() {
        return apis;
    }

    Outbound outbound() {
        return outbound;
    }

    GoogleCalls google() {
        return google;
    }

    RunConfig config() {
        return config;
    }

    InstantSource clock() {
        return clock;
    }

    RandomGenerator random() {
        return ThreadLocalRandom.current();
    }

    Ids ids() {
        return ids;
    }

    Budget budget() {
        return budget;
    }

    KeyPort keys() {
        return keys;
    }

    TemplateStorage storage() {
        return storage;
    }

    Quarantines quarantines() {
        return quarantines;
    }

    RunMetrics metrics() {
        return metrics;
    }
}
