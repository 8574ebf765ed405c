package org.tagyard.runtime.run;

import io.smallrye.config.SmallRyeConfigBuilder;

/** The configuration as an installation has it that sets nothing. */
final class TestingRunConfig {
    static final RunConfig DEFAULTS =
            new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withMapping(RunConfig.class)
                    .build()
                    .getConfigMapping(RunConfig.class);

    private TestingRunConfig() {}
}
