package org.tagyard.runtime.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where PostgreSQL is, and who enters it. */
@ConfigMapping(prefix = "tagyard.database")
public interface DatabaseConfig {
    /** {@code jdbc:postgresql://host:port/database}. */
    String url();

    /** A role that owns no tables and cannot pass row-level security. */
    @WithDefault("tagyard_runtime")
    String username();

    String password();

    /** Most connections held at the same time. */
    @WithDefault("10")
    int maxConnections();
}
