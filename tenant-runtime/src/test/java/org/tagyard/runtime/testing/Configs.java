package org.tagyard.runtime.testing;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Configuration as an operator would give it, without a running process. */
public final class Configs {
    private Configs() {}

    /** A mapping with these properties, by full name, and defaults for the rest. */
    public static <T> T of(Class<T> mapping, Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .withMapping(mapping)
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(mapping);
    }
}
