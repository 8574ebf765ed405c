package org.tagyard.platform.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A container's live settings as stored, in a form that can be written to disk and read back.
 *
 * @param identifier 8 letters, part of the default host
 * @param number the public number
 * @param powerUps those switched on
 * @param previews those not ended
 */
public record SettingsRows(
        String identifier,
        long number,
        int fallbackStatus,
        List<PathRow> paths,
        List<PowerUpRow> powerUps,
        List<PreviewRow> previews) {
    public SettingsRows {
        paths = List.copyOf(paths);
        powerUps = List.copyOf(powerUps);
        previews = List.copyOf(previews);
    }

    /** One path. {@code match} is {@code exact} or {@code prefix}. */
    public record PathRow(String path, String match, List<String> methods, boolean enabled) {
        public PathRow {
            methods = List.copyOf(methods);
        }
    }

    /** One power-up that is on; {@code settings} is JSON text. */
    public record PowerUpRow(
            String name,
            String settings,
            Optional<Instant> enabledAt,
            Optional<Instant> expiresAt) {}

    /**
     * One preview session.
     *
     * @param tokenDigest SHA-256 of the token in lower-case hex
     * @param draft what a preview of the draft or of a numbered version runs
     */
    public record PreviewRow(
            UUID id,
            String source,
            String run,
            String outgoing,
            String tokenDigest,
            Instant expiresAt,
            Optional<Draft> draft) {}

    /** A document and the draft's revision, or the version's number, that gave it. */
    public record Draft(long revision, String document) {}
}
