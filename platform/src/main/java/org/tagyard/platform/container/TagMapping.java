package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Tags between draft and document (spec: container-model §2.1, admin-api §1.5). */
final class TagMapping {
    private static final Map<String, String> CONSENT_MODES =
            Map.of("not-set", "NOT_SET", "none-needed", "NOT_NEEDED", "required", "NEEDED");

    private TagMapping() {}

    static void toDocument(JsonNode body, ObjectNode out, Linker linker) {
        EntityMapping.parameters(body, out, linker);
        triggers(body, "firingTriggers", out, "firingTriggerId", linker);
        triggers(body, "blockingTriggers", out, "blockingTriggerId", linker);
        Json.text(body, "firingOption")
                .ifPresent(it -> out.put("tagFiringOption", Spelling.upperSnake(it)));
        metadata(body.path("metadata"), out);
        consent(body.path("consent"), out);
        int priority = body.path("priority").asInt(0);
        if (priority != 0) {
            out.putObject("priority").put("type", "INTEGER").put("value", "" + priority);
        }
        sequenced(body, "setupTag", "stopOnFailure", out, "setupTag", "stopOnSetupFailure", linker);
        sequenced(
                body,
                "cleanupTag",
                "onlyOnSuccess",
                out,
                "teardownTag",
                "stopTeardownOnFailure",
                linker);
        flag(body, "paused", out);
        flag(body, "liveOnly", out);
        instant(body, "activeFrom", out, "scheduleStartMs");
        instant(body, "activeUntil", out, "scheduleEndMs");
    }

    static void toDraft(Tag tag, ObjectNode body, Directory directory) {
        EntityMapping.parameters(tag, body, directory);
        triggers(tag.firingTriggerIds(), body, "firingTriggers", directory);
        triggers(tag.blockingTriggerIds(), body, "blockingTriggers", directory);
        if (tag.json().has("tagFiringOption")) {
            body.put("firingOption", Spelling.kebab(tag.firingOption()));
        }
        draftMetadata(tag, body);
        draftConsent(tag, body);
        if (tag.priority() != 0) {
            body.put("priority", tag.priority());
        }
        sequenced(tag.setupTag(), body, "setupTag", "stopOnFailure", directory);
        sequenced(tag.cleanupTag(), body, "cleanupTag", "onlyOnSuccess", directory);
        if (tag.paused()) {
            body.put("paused", true);
        }
        if (tag.liveOnly()) {
            body.put("liveOnly", true);
        }
        instant(tag.activeFrom(), body, "activeFrom");
        instant(tag.activeUntil(), body, "activeUntil");
    }

    private static void triggers(
            JsonNode body, String member, ObjectNode out, String as, Linker linker) {
        var ids = Json.array();
        var references = body.path(member);
        for (int i = 0; i < references.size(); i++) {
            linker.exportId(EntityKind.TRIGGER, references.get(i), "/" + member + "/" + i)
                    .ifPresent(ids::add);
        }
        if (!ids.isEmpty()) {
            out.set(as, ids);
        }
    }

    private static void triggers(
            List<String> ids, ObjectNode body, String member, Directory directory) {
        if (!ids.isEmpty()) {
            var references = body.putArray(member);
            ids.forEach(id -> references.add(directory.reference(EntityKind.TRIGGER, id)));
        }
    }

    private static void metadata(JsonNode metadata, ObjectNode out) {
        if (!metadata.isObject()) {
            return;
        }
        var entry = out.putObject("monitoringMetadata").put("type", "MAP");
        var map = Json.array();
        metadata.propertyStream()
                .filter(member -> !member.getKey().equals("tagNameKey"))
                .forEach(member ->
                        map.addObject()
                                .put("type", "TEMPLATE")
                                .put("key", member.getKey())
                                .put("value", member.getValue().asText()));
        if (!map.isEmpty()) {
            entry.set("map", map);
        }
        EntityMapping.copyText(metadata, "tagNameKey", out, "monitoringMetadataTagNameKey");
    }

    private static void draftMetadata(Tag tag, ObjectNode body) {
        if (!tag.json().has("monitoringMetadata") && tag.metadataTagNameKey().isEmpty()) {
            return;
        }
        var metadata = body.putObject("metadata");
        tag.metadata().forEach(entry -> metadata.put(entry.key(), entry.value()));
        tag.metadataTagNameKey().ifPresent(key -> metadata.put("tagNameKey", key));
    }

    private static void consent(JsonNode consent, ObjectNode out) {
        if (!consent.isObject()) {
            return;
        }
        var settings = out.putObject("consentSettings");
        var mode = consent.path("mode").asText("not-set");
        settings.put("consentStatus", CONSENT_MODES.getOrDefault(mode, mode));
        if (!consent.path("types").isEmpty()) {
            var list = settings.putObject("consentType").put("type", "LIST").putArray("list");
            Json.texts(consent.path("types"))
                    .forEach(type -> list.addObject().put("type", "TEMPLATE").put("value", type));
        }
    }

    private static void draftConsent(Tag tag, ObjectNode body) {
        var settings = tag.json().path("consentSettings");
        if (!settings.isObject()) {
            return;
        }
        var status = Spelling.upperSnake(settings.path("consentStatus").asText("NOT_SET"));
        var consent = body.putObject("consent");
        consent.put(
                "mode",
                CONSENT_MODES.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(status))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("not-set"));
        var types = new Parameter(settings.path("consentType")).list();
        if (!types.isEmpty()) {
            var list = consent.putArray("types");
            types.forEach(type -> list.add(type.value()));
        }
    }

    private static void sequenced(
            JsonNode body,
            String member,
            String flag,
            ObjectNode out,
            String as,
            String flagAs,
            Linker linker) {
        var sequenced = body.path(member);
        if (!sequenced.isObject()) {
            return;
        }
        linker.tagName(sequenced.path("tag"), "/" + member + "/tag")
                .ifPresent(name -> {
                    var entry = out.putArray(as).addObject().put("tagName", name);
                    if (Json.isTrue(sequenced, flag)) {
                        entry.put(flagAs, true);
                    }
                });
    }

    private static void sequenced(
            Optional<Tag.Sequenced> sequenced,
            ObjectNode body,
            String member,
            String flag,
            Directory directory) {
        sequenced.ifPresent(it -> {
            var entry = body.putObject(member);
            entry.set("tag", directory.tagReference(it.tagName()));
            if (it.strict()) {
                entry.put(flag, true);
            }
        });
    }

    private static void flag(JsonNode body, String member, ObjectNode out) {
        if (Json.isTrue(body, member)) {
            out.put(member, true);
        }
    }

    private static void instant(JsonNode body, String member, ObjectNode out, String as) {
        var text = body.path(member).asText("");
        if (text.isEmpty()) {
            return;
        }
        try {
            out.put(as, "" + Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException unreadable) {
            // EntityRules refuses such a text where it is written; here it would only be lost
            throw new IllegalArgumentException(member + " is no instant: " + text, unreadable);
        }
    }

    private static void instant(OptionalLong millis, ObjectNode body, String member) {
        millis.ifPresent(it -> body.put(member, Instant.ofEpochMilli(it).toString()));
    }
}
