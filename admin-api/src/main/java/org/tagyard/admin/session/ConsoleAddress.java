package org.tagyard.admin.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the console is for browsers. It is what the configuration says; only on loopback, where
 * nobody can send a browser to a host of their own, the request itself may say it.
 */
@ApplicationScoped
class ConsoleAddress {
    private final Optional<URI> configured;

    ConsoleAddress(ConsoleConfig config) {
        this.configured = config.url();
    }

    /**
     * The origin, such as {@code https://tagyard.example.org}.
     *
     * @param host the request's {@code Host}
     * @return nothing for an installation that was not told and is not asked on loopback
     */
    Optional<String> origin(Optional<String> host) {
        return configured
                .map(url -> url.getScheme() + "://" + url.getRawAuthority())
                .or(() -> host.filter(ConsoleAddress::isLoopback).map(name -> "http://" + name));
    }

    /** Whether browsers reach it with TLS only, so that cookies can be bound to that. */
    boolean isSecure() {
        return configured.filter(url -> "https".equals(url.getScheme())).isPresent();
    }

    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");
    }
}
