package org.tagyard.runtime.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How scripts reach other people's servers. */
@ConfigMapping(prefix = "tagyard.outbound")
public interface OutboundConfig {
    /**
     * Longest wait for one address to accept TCP and TLS. The whole call has its own, longer limit.
     */
    @WithDefault("3s")
    Duration connectTimeout();

    /** Longest wait for the name servers. */
    @WithDefault("2s")
    Duration resolveTimeout();

    /** Time for a whole call that does not say how long it may take. */
    @WithDefault("15s")
    Duration callTimeout();

    /** Longest time a call may ask for. */
    @WithDefault("60s")
    Duration maxCallTimeout();

    /** Most bytes of an answer's body, after decompression. */
    @WithDefault("2097152")
    int maxResponseBytes();

    /** Most calls of one tenant under way at the same time in this process. */
    @WithDefault("500")
    int maxInFlight();

    /** Most connections of one tenant to one server. */
    @WithDefault("50")
    int maxConnectionsPerServer();

    /** How long an unused connection is kept. */
    @WithDefault("30s")
    Duration keepAlive();

    /**
     * Holes in the address policy, each a network and a port such as {@code 10.2.0.0/16:443}.
     * Loopback is refused by a production start.
     */
    Optional<List<String>> allow();

    /** Networks of our own services, never to be called whatever is allowed. */
    Optional<List<String>> own();

    /**
     * Development aid: host names that lead to a loopback address instead, such as {@code
     * slack.com=127.0.0.1:8443}. Refused by a production start.
     */
    Optional<List<String>> map();

    /** PEM file of the one certificate authority trusted for mapped hosts. */
    Optional<Path> mapCa();
}
