package org.tagyard.runtime.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tagyard.platform.sender.PathPolicy;
import org.tagyard.platform.sender.SecretKind;

/**
 * What acts on a container's traffic at once, without a publication.
 *
 * @param revision counts the changes
 * @param identifier 8 letters; the header {@code x-gtm-identifier}
 * @param number the container's public number
 * @param fallbackStatus the answer when no client claims a request or nothing is published
 * @param paths more specific ones first
 * @param powerUps by name; enabled ones only
 * @param previews neither ended nor, when loaded, expired; compare the time on each use
 * @param searchPointers JSON pointers into bodies, by whose values people look for hits
 * @param capture what is kept of requests that no session watches
 */
public record LiveSettings(
        long revision,
        String identifier,
        long number,
        Availability availability,
        int fallbackStatus,
        List<PathRule> paths,
        Map<String, PowerUp> powerUps,
        List<Preview> previews,
        List<String> searchPointers,
        Capture capture) {
    public LiveSettings {
        paths = List.copyOf(paths);
        powerUps = Map.copyOf(powerUps);
        previews = List.copyOf(previews);
        searchPointers = List.copyOf(searchPointers);
    }

    /** Settings without search pointers, that capture what is usual. */
    public LiveSettings(
            long revision,
            String identifier,
            long number,
            Availability availability,
            int fallbackStatus,
            List<PathRule> paths,
            Map<String, PowerUp> powerUps,
            List<Preview> previews) {
        this(
                revision,
                identifier,
                number,
                availability,
                fallbackStatus,
                paths,
                powerUps,
                previews,
                List.of(),
                Capture.USUAL);
    }

    /**
     * What is kept of requests that no session watches (spec: admin-api §1.3).
     *
     * @param bodies whether requests are kept with their bodies
     * @param errorsPercent of the requests that went wrong, 0–100
     * @param successPercent of the others, 0–100
     */
    public record Capture(boolean bodies, int errorsPercent, int successPercent) {
        /** What a container says that says nothing. */
        public static final Capture USUAL = new Capture(true, 100, 10);
    }

    /** Whether the container answers. */
    public enum Availability {
        ACTIVE,
        /** Paused by its people. */
        PAUSED,
        /** The tenant is suspended. */
        SUSPENDED
    }

    /**
     * How the edge treats requests to one path (spec: admin-api §3).
     *
     * @param hosts those that it acts on; empty: all of the container
     * @param secrets sealed; the newest first
     */
    public record PathRule(
            UUID id,
            String path,
            boolean prefix,
            Set<String> hosts,
            Set<String> methods,
            boolean enabled,
            PathPolicy policy,
            List<SealedSecret> secrets) {
        public PathRule {
            hosts = Set.copyOf(hosts);
            methods = Set.copyOf(methods);
            secrets = List.copyOf(secrets);
        }

        boolean covers(String host, String requested) {
            return (prefix ? requested.startsWith(path) : requested.equals(path))
                    && (hosts.isEmpty() || hosts.contains(host));
        }
    }

    /** A sender's secret that only this plane's key opens, by way of its tenant's. */
    public record SealedSecret(
            UUID id,
            SecretKind kind,
            String sealed,
            int keyVersion,
            String wrappedKey,
            int wrappingVersion) {}

    /**
     * A power-up that is on.
     *
     * @param expiresAt from then on it is off, whatever the row says
     */
    public record PowerUp(
            String name,
            JsonNode settings,
            Optional<Instant> enabledAt,
            Optional<Instant> expiresAt) {
        public boolean isOn(Instant now) {
            return expiresAt.map(now::isBefore).orElse(true);
        }
    }

    /**
     * A preview session.
     *
     * @param source {@code live}, {@code draft} or a version number
     * @param tokenDigest SHA-256 of the token, lower-case hex
     * @param version what it runs, compiled; empty for {@code live} and while it does not compile
     */
    public record Preview(
            UUID id,
            String source,
            String run,
            String outgoing,
            String tokenDigest,
            Instant expiresAt,
            Optional<LiveVersion> version) {
        public boolean isOpen(Instant now) {
            return now.isBefore(expiresAt);
        }
    }

    /**
     * The rule that covers a path on a host: exact before prefix, longer prefix before shorter, one
     * for this host before one for all.
     */
    public Optional<PathRule> pathRule(String host, String path) {
        return paths.stream().filter(rule -> rule.covers(host, path)).findFirst();
    }

    /** The rule of an id, if it is still there. */
    public Optional<PathRule> pathRule(UUID id) {
        return paths.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** A power-up that is on at this moment. */
    public Optional<PowerUp> powerUp(String name, Instant now) {
        return Optional.ofNullable(powerUps.get(name)).filter(powerUp -> powerUp.isOn(now));
    }

    /** A preview session that is open at this moment. */
    public Optional<Preview> preview(UUID id, Instant now) {
        return previews.stream()
                .filter(preview -> preview.id().equals(id) && preview.isOpen(now))
                .findFirst();
    }
}
