package org.tagyard.admin.host;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How containers get their names. */
@ConfigMapping(prefix = "tagyard.hosts")
public interface HostsConfig {
    /**
     * The domain whose sub-domains the installation answers: each container gets {@code
     * identifier.default-domain}.
     */
    @WithDefault("localhost")
    String defaultDomain();
}
