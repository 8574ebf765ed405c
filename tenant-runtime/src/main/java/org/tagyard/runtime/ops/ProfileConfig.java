package org.tagyard.runtime.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What kind of installation this is. */
@ConfigMapping(prefix = "tagyard")
public interface ProfileConfig {
    /**
     * {@code production} refuses development aids and listens on all addresses; {@code local}
     * allows them and listens on 127.0.0.1 only.
     */
    @WithDefault("production")
    String profile();
}
