package org.tagyard.admin.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The console, and how long people stay signed in to it. */
@ConfigMapping(prefix = "tagyard.console")
public interface ConsoleConfig {
    /**
     * Where browsers reach the console, such as {@code https://tagyard.example.org}; identity
     * providers send people back to {@code /auth/callback} below it. Not needed on loopback.
     */
    Optional<URI> url();

    /** How long a sign-in lasts, however busy. */
    @WithDefault("12h")
    Duration sessionLife();

    /** How long a sign-in lasts without a request. */
    @WithDefault("60m")
    Duration idleTime();
}
