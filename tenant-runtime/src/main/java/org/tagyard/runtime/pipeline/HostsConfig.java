package org.tagyard.runtime.pipeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Names of hosts. */
@ConfigMapping(prefix = "tagyard.hosts")
public interface HostsConfig {
    /** The zone below which every container has its default host {@code {identifier}.{zone}}. */
    @WithDefault("localhost")
    String defaultDomain();
}
