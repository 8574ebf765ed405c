package org.tagyard.admin.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** What kind of start this is. */
@ConfigMapping(prefix = "tagyard.profile")
public interface Profile {
    /** The two kinds. */
    enum Kind {
        /** On one's own machine, loopback only: development conveniences are allowed. */
        LOCAL,
        /** For others to use: dangerous settings stop the start. */
        PRODUCTION
    }

    /** {@code local} or {@code production}. */
    @WithParentName
    @WithDefault("production")
    Kind kind();

    /** Whether development conveniences are allowed. */
    default boolean isLocal() {
        return kind() == Kind.LOCAL;
    }
}
