package org.tagyard.platform.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A container's live settings as stored, in a form that can be written to disk and read back.
 *
 * @param identifier 8 letters, part of the default host
 * @param number the public number
 * @param powerUps those switched on
 * @param previews those not ended
 * @param quarantines those not lifted
 * @param searchPointers {@code capture.searchPointers}; absent in files of earlier releases
 * @param capture what else {@code capture} says; absent in files of earlier releases
 */
public record SettingsRows(
        String identifier,
        long number,
        int fallbackStatus,
        List<PathRow> paths,
        List<PowerUpRow> powerUps,
        List<PreviewRow> previews,
        List<QuarantineRow> quarantines,
        @Nullable List<String> searchPointers,
        @Nullable CaptureRow capture) {
    public SettingsRows {
        paths = List.copyOf(paths);
        powerUps = List.copyOf(powerUps);
        previews = List.copyOf(previews);
        quarantines = List.copyOf(quarantines);
        searchPointers = searchPointers == null ? List.of() : List.copyOf(searchPointers);
        capture = capture == null ? CaptureRow.DEFAULT : capture;
    }

    @Override
    public List<String> searchPointers() {
        return Objects.requireNonNull(searchPointers);
    }

    @Override
    public CaptureRow capture() {
        return Objects.requireNonNull(capture);
    }

    /** Rows without search pointers, that capture what is usual. */
    public SettingsRows(
            String identifier,
            long number,
            int fallbackStatus,
            List<PathRow> paths,
            List<PowerUpRow> powerUps,
            List<PreviewRow> previews,
            List<QuarantineRow> quarantines) {
        this(
                identifier,
                number,
                fallbackStatus,
                paths,
                powerUps,
                previews,
                quarantines,
                List.of(),
                CaptureRow.DEFAULT);
    }

    /**
     * What is kept of requests that no session watches (spec: admin-api §1.3).
     *
     * @param bodies {@code redacted}, {@code full} or {@code none}
     * @param errorsPercent of the requests that went wrong, 0–100
     * @param successPercent of the others, 0–100
     */
    public record CaptureRow(String bodies, int errorsPercent, int successPercent) {
        /** What a container says that says nothing. */
        public static final CaptureRow DEFAULT = new CaptureRow("redacted", 100, 10);
    }

    /**
     * A template that may not run in the container.
     *
     * @param reason {@code silent-lane} or {@code script-failures}
     * @param detail a sentence for people
     */
    public record QuarantineRow(String contentHash, String reason, String detail, Instant since) {}

    /**
     * One path.
     *
     * @param match {@code exact} or {@code prefix}
     * @param hosts those of the container that it acts on; empty: all
     * @param settings JSON text, as {@link org.tagyard.platform.sender.PolicyReader} reads it
     * @param secrets the newest first
     */
    public record PathRow(
            UUID id,
            String path,
            String match,
            List<String> hosts,
            List<String> methods,
            boolean enabled,
            String settings,
            List<SecretRow> secrets) {
        public PathRow {
            hosts = List.copyOf(hosts);
            methods = List.copyOf(methods);
            secrets = List.copyOf(secrets);
        }
    }

    /**
     * A sealed secret with the wrapped key that it is sealed to. Both are base64: they are kept on
     * disk as they are, because nobody without the runtime's key can open them.
     *
     * @param kind as {@link org.tagyard.platform.sender.SecretKind} names it
     */
    public record SecretRow(
            UUID id,
            String kind,
            String sealed,
            int keyVersion,
            String wrappedKey,
            int wrappingVersion) {}

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
