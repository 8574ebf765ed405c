package org.tagyard.runtime.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tagyard.platform.sender.PolicyReader;
import org.tagyard.platform.sender.SecretKind;
import org.tagyard.platform.store.LiveRow;
import org.tagyard.platform.store.SettingsRows;
import org.tagyard.runtime.snapshot.LiveSettings.Availability;
import org.tagyard.runtime.snapshot.LiveSettings.PathRule;
import org.tagyard.runtime.snapshot.LiveSettings.PowerUp;
import org.tagyard.runtime.snapshot.LiveSettings.Preview;
import org.tagyard.runtime.snapshot.LiveSettings.SealedSecret;

/** Rows as stored → settings as used. */
final class SettingsMapping {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Comparator<PathRule> SPECIFIC_FIRST =
            Comparator.comparing(PathRule::prefix)
                    .thenComparingInt(rule -> -rule.path().length())
                    .thenComparing(PathRule::path)
                    .thenComparing(rule -> rule.hosts().isEmpty());

    private SettingsMapping() {}

    /**
     * @param drafts what a preview runs, compiled; empty where it is the live version or does not
     *     compile
     */
    static LiveSettings map(
            LiveRow row,
            SettingsRows settings,
            Function<SettingsRows.PreviewRow, Optional<LiveVersion>> drafts) {
        return new LiveSettings(
                row.settingsRevision(),
                settings.identifier(),
                settings.number(),
                availability(row.state()),
                settings.fallbackStatus(),
                paths(settings),
                powerUps(settings),
                settings.previews().stream()
                        .map(preview -> preview(preview, drafts.apply(preview)))
                        .toList(),
                settings.searchPointers(),
                new LiveSettings.Capture(
                        !settings.capture().bodies().equals("none"),
                        settings.capture().errorsPercent(),
                        settings.capture().successPercent()));
    }

    private static Availability availability(LiveRow.State state) {
        return switch (state) {
            case ACTIVE, DELETED -> Availability.ACTIVE;
            case PAUSED -> Availability.PAUSED;
            case SUSPENDED -> Availability.SUSPENDED;
        };
    }

    private static List<PathRule> paths(SettingsRows settings) {
        return settings.paths().stream()
                .map(path ->
                        new PathRule(
                                path.id(),
                                path.path(),
                                path.match().equals("prefix"),
                                Set.copyOf(path.hosts()),
                                Set.copyOf(path.methods()),
                                path.enabled(),
                                PolicyReader.read(
                                        (ObjectNode) json(path.settings()),
                                        !path.secrets().isEmpty()),
                                path.secrets().stream().map(SettingsMapping::secret).toList()))
                .sorted(SPECIFIC_FIRST)
                .toList();
    }

    private static SealedSecret secret(SettingsRows.SecretRow row) {
        return new SealedSecret(
                row.id(),
                SecretKind.of(row.kind()).orElseThrow(),
                row.sealed(),
                row.keyVersion(),
                row.wrappedKey(),
                row.wrappingVersion());
    }

    private static Map<String, PowerUp> powerUps(SettingsRows settings) {
        return settings.powerUps().stream()
                .map(row ->
                        new PowerUp(
                                row.name(), json(row.settings()), row.enabledAt(), row.expiresAt()))
                .collect(Collectors.toMap(PowerUp::name, Function.identity()));
    }

    private static Preview preview(SettingsRows.PreviewRow row, Optional<LiveVersion> version) {
        return new Preview(
                row.id(),
                row.source(),
                row.run(),
                row.outgoing(),
                row.tokenDigest(),
                row.expiresAt(),
                version);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a jsonb column that holds no JSON", e);
        }
    }
}
