package org.tagyard.admin.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.platform.tenant.IdPrefix;

/**
 * A path as it is answered. Members of its policy that nobody wrote are absent; {@code effective}
 * shows what is in force instead.
 */
@Schema(name = "Path")
record PathView(
        String id,
        String path,
        String match,
        List<String> hosts,
        List<String> methods,
        boolean enabled,
        Optional<String> sender,
        @Schema(implementation = PathBodies.Verification.class) Optional<JsonNode> verification,
        @Schema(implementation = PathBodies.Delivery.class) Optional<JsonNode> delivery,
        @Schema(implementation = PathBodies.Answering.class) Optional<JsonNode> response,
        @Schema(implementation = PathBodies.Dedupe.class) Optional<JsonNode> dedupe,
        Optional<List<String>> ipAllow,
        @Schema(implementation = PathBodies.RateLimit.class) Optional<JsonNode> rateLimit,
        @Schema(implementation = PathBodies.Payload.class) Optional<JsonNode> payload,
        Optional<String> bots,
        @Schema(implementation = PathBodies.Effective.class) JsonNode effective,
        List<SecretView> secrets,
        PathStats stats,
        Map<String, String> labels,
        long revision,
        Instant createdAt,
        JsonNode createdBy,
        Instant updatedAt,
        JsonNode updatedBy) {
    PathView {
        hosts = List.copyOf(hosts);
        methods = List.copyOf(methods);
        secrets = List.copyOf(secrets);
        labels = Map.copyOf(labels);
    }

    /** What an audit record compares: without what changes by itself or follows from the rest. */
    record Audited(
            String path,
            String match,
            List<String> hosts,
            List<String> methods,
            boolean enabled,
            JsonNode policy,
            Map<String, String> labels) {
        static Audited of(PathSettings settings) {
            return new Audited(
                    settings.path(),
                    settings.match(),
                    settings.hosts(),
                    settings.methods(),
                    settings.enabled(),
                    settings.policy(),
                    settings.labels());
        }
    }

    static PathView of(PathRow row, List<SecretView> secrets, PathStats stats) {
        var settings = row.settings();
        var policy = settings.policy();
        return new PathView(
                IdPrefix.PATH.format(row.pathId),
                settings.path(),
                settings.match(),
                settings.hosts(),
                settings.methods(),
                settings.enabled(),
                text(policy, "sender"),
                part(policy, "verification"),
                part(policy, "delivery"),
                part(policy, "response"),
                part(policy, "dedupe"),
                part(policy, "ipAllow").map(PathView::texts),
                part(policy, "rateLimit"),
                part(policy, "payload"),
                text(policy, "bots"),
                EffectivePolicy.of(policy, !secrets.isEmpty()),
                secrets,
                stats,
                settings.labels(),
                row.authorship.revision(),
                row.authorship.createdAt(),
                row.authorship.createdBy(),
                row.authorship.updatedAt(),
                row.authorship.updatedBy());
    }

    private static Optional<JsonNode> part(ObjectNode policy, String member) {
        return Optional.ofNullable(policy.get(member));
    }

    private static Optional<String> text(ObjectNode policy, String member) {
        return part(policy, member).map(JsonNode::textValue);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
