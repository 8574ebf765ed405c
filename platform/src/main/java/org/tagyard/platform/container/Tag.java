package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A tag of the document (spec: container-model §2.1). */
public record Tag(JsonNode json) implements Entity {
    @Override
    public EntityKind kind() {
        return EntityKind.TAG;
    }

    public List<String> firingTriggerIds() {
        return Json.texts(json.path("firingTriggerId"));
    }

    public List<String> blockingTriggerIds() {
        return Json.texts(json.path("blockingTriggerId"));
    }

    /** Higher starts first; 0 when absent or no number. */
    public int priority() {
        return json.path("priority").path("value").asInt(0);
    }

    /** {@code ONCE_PER_EVENT} when absent. */
    public String firingOption() {
        return Spelling.upperSnake(json.path("tagFiringOption").asText("ONCE_PER_EVENT"));
    }

    /** Another tag, by name, that runs before or after this one. */
    public record Sequenced(String tagName, boolean strict) {}

    public Optional<Sequenced> setupTag() {
        return sequenced("setupTag", "stopOnSetupFailure");
    }

    public Optional<Sequenced> cleanupTag() {
        return sequenced("teardownTag", "stopTeardownOnFailure");
    }

    public boolean paused() {
        return Json.isTrue(json, "paused");
    }

    public boolean liveOnly() {
        return Json.isTrue(json, "liveOnly");
    }

    /** Milliseconds since 1970. */
    public OptionalLong activeFrom() {
        return millis("scheduleStartMs");
    }

    /** Milliseconds since 1970, exclusive. */
    public OptionalLong activeUntil() {
        return millis("scheduleEndMs");
    }

    /** Texts that may hold references; empty when no consent is needed. */
    public List<Parameter> neededConsent() {
        var settings = json.path("consentSettings");
        if (!Spelling.upperSnake(settings.path("consentStatus").asText("")).equals("NEEDED")) {
            return List.of();
        }
        return new Parameter(settings.path("consentType")).list();
    }

    public List<Parameter> metadata() {
        return new Parameter(json.path("monitoringMetadata")).map();
    }

    public Optional<String> metadataTagNameKey() {
        return Json.text(json, "monitoringMetadataTagNameKey").filter(key -> !key.isEmpty());
    }

    private Optional<Sequenced> sequenced(String member, String flag) {
        var first = json.path(member).path(0);
        return Json.text(first, "tagName")
                .map(name -> new Sequenced(name, Json.isTrue(first, flag)));
    }

    private OptionalLong millis(String member) {
        var text = json.path(member).asText("");
        return text.matches("-?\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }
}
