package org.tagyard.admin.session;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Consoles for tests without a server. */
final class ConsoleFixtures {
    private ConsoleFixtures() {}

    static ConsoleAddress onLoopback() {
        return new ConsoleAddress(config(Optional.empty()));
    }

    static ConsoleAddress at(String url) {
        return new ConsoleAddress(config(Optional.of(URI.create(url))));
    }

    private static ConsoleConfig config(Optional<URI> url) {
        return new ConsoleConfig() {
            @Override
            public Optional<URI> url() {
                return url;
            }

            @Override
            public Duration sessionLife() {
                return Duration.ofHours(12);
            }

            @Override
            public Duration idleTime() {
                return Duration.ofMinutes(60);
            }
        };
    }
}
