package org.tagyard.platform.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.compile.ContainerFixtures.NOON;
import static org.tagyard.platform.compile.ContainerFixtures.aContainer;
import static org.tagyard.platform.compile.ContainerFixtures.anEmptyContainer;
import static org.tagyard.platform.compile.ContainerFixtures.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tagyard.platform.tenant.TypeId;

/** Draft ↔ document without loss (spec: admin-api §1.5, container-model §1, §2, §3, §10). */
class DraftDocumentTest {
    private static final DraftSettings SETTINGS =
            new DraftSettings(
                    "GTM-SHOP123",
                    "200",
                    "Shop server",
                    Set.of("clientName"),
                    false,
                    Optional.empty(),
                    NOON);

    private final ContainerDocument read = new ContainerDocument(everything());

    @ParameterizedTest
    @EnumSource(EntityKind.class)
    void everyMemberSurvivesTheWayThroughTheDraft(EntityKind kind) {
        var back = new ContainerDocument(assemble(drafts()));

        assertThat(entities(back, kind)).isEqualTo(entities(read, kind)).isNotEmpty();
    }

    @Test
    void whatStandsBesideTheEntitiesSurvivesToo() {
        var back = new ContainerDocument(assemble(drafts()));

        assertThat(back.builtInVariables()).isEqualTo(read.builtInVariables());
        assertThat(back.delivery(back.tags().getFirst()))
                .isEqualTo(read.delivery(read.tags().getFirst()))
                .isPresent();
        assertThat(back.contentHash(back.templates().getFirst()))
                .isEqualTo(read.contentHash(read.templates().getFirst()))
                .isPresent();
    }

    @Test
    void theDraftSpeaksTheLanguageOfTheApi() {
        var body = draft("Everything").body();

        assertThat(body.path("template").asText()).isEqualTo(id(EntityKind.TEMPLATE, "4"));
        assertThat(body.path("firingTriggers"))
                .isEqualTo(
                        json("{'l': ['" + id(EntityKind.TRIGGER, "7") + "', 'all-events']}")
                                .get("l"));
        assertThat(body.path("blockingTriggers"))
                .isEqualTo(json("{'l': [{'exportId': '99'}]}").get("l"));
        assertThat(body.path("firingOption").asText()).isEqualTo("once-per-event");
        assertThat(body.path("consent"))
                .isEqualTo(json("{'mode': 'required', 'types': ['ad_storage', '{{Type}}']}"));
        assertThat(body.path("metadata"))
                .isEqualTo(json("{'team': 'shop', 'tagNameKey': 'tagName'}"));
        assertThat(body.path("setupTag"))
                .isEqualTo(
                        json("{'tag': '" + id(EntityKind.TAG, "32") + "', 'stopOnFailure': true}"));
        assertThat(body.path("priority").asInt()).isEqualTo(10);
        assertThat(body.path("activeFrom").asText()).isEqualTo("2025-11-24T16:00:00Z");
        assertThat(body.path("parameters").path("count").longValue()).isEqualTo(9007199254740993L);
        assertThat(body.path("parameters").path("rows").path(0))
                .isEqualTo(json("{'name': 'plan', 'value': '{{Plan}}'}"));
        assertThat(body.path("parameters").path("tagRefs").path("weak"))
                .isEqualTo(json("{'$tag': '" + id(EntityKind.TAG, "32") + "', 'weak': true}"));
    }

    @Test
    void conditionsOfBothListsAreOneListInTheDraft() {
        var conditions = draft("purchase from GA4").body().path("conditions");

        assertThat(conditions.path(0))
                .isEqualTo(
                        json("{'left': '{{_event}}', 'operator': 'equals', 'right': 'purchase'}"));
        assertThat(conditions.path(1))
                .isEqualTo(
                        json(
                                "{'left': '{{Client Name}}', 'operator': 'matches-regex', 'right':"
                                        + " '^(GA4|MP)$', 'negate': true, 'ignoreCase': true}"));
    }

    @Test
    void anEditWinsOverWhatWasRead() {
        var drafts = drafts();
        var second = drafts.stream().filter(it -> it.ref().name().equals("Second")).findFirst();
        second.orElseThrow().body().put("firingOption", "unlimited");

        var tag = new ContainerDocument(assemble(drafts)).tags().getLast();

        assertThat(tag.json().path("tagFiringOption").asText()).isEqualTo("UNLIMITED");
        assertThat(tag.json().path("paused").isBoolean()).isTrue();
    }

    @Test
    void bodiesOfEveryKindPassTheRules() {
        for (var draft : drafts()) {
            var body = draft.body().deepCopy();
            body.remove("delivery");
            assertThat(EntityRules.check(draft.kind(), body)).as(draft.ref().name()).isEmpty();
        }
    }

    @Test
    void aDraftOfOursBecomesTheDocumentThatTheSpecShows() {
        var document =
                anEmptyContainer()
                        .with(EntityKind.FOLDER, "Shop", "{}")
                        .with(
                                EntityKind.TRIGGER,
                                "Order created",
                                "{'type': 'custom-event', 'conditions': [{'left': '{{_event}}',"
                                        + " 'operator': 'equals', 'right': 'order'}, {'left':"
                                        + " '{{Client Name}}', 'operator': 'contains', 'right':"
                                        + " 'Web', 'negate': true}]}")
                        .with(
                                EntityKind.TAG,
                                "Tell",
                                "{'type': 'sgtmgaaw', 'parameters': {'on': true, 'n': 3},"
                                        + " 'firingTriggers': [{'name': 'Order created'}],"
                                        + " 'folder': {'name': 'Shop'}}")
                        .enabling("clientName")
                        .document();

        assertThat(document.path("containerVersion").path("tag").path(0))
                .isEqualTo(
                        json(
                                "{'accountId': '0', 'containerId': '200', 'tagId': '3', 'name':"
                                        + " 'Tell', 'type': 'sgtmgaaw', 'parameter': [{'type':"
                                        + " 'BOOLEAN', 'key': 'on', 'value': 'true'}, {'type':"
                                        + " 'INTEGER', 'key': 'n', 'value': '3'}], 'firingTriggerId':"
                                        + " ['2'], 'parentFolderId': '1'}"));
        var trigger = document.path("containerVersion").path("trigger").path(0);
        assertThat(trigger.path("customEventFilter")).hasSize(1);
        assertThat(trigger.path("filter").path(0).path("parameter").path(2))
                .isEqualTo(json("{'type': 'BOOLEAN', 'key': 'negate', 'value': 'true'}"));
        assertThat(document.path("exportTime").asText()).isEqualTo("2026-11-24 12:00:00");
    }

    @Test
    void emptyArraysAreLeftOut() {
        var version = anEmptyContainer().document().path("containerVersion");

        assertThat(version.has("tag")).isFalse();
        assertThat(version.has("builtInVariable")).isFalse();
    }

    @Test
    void theDocumentNamesEntitiesByTheirApiIds() {
        var container = aContainer().withTag("Slack");
        var document = new ContainerDocument(container.document());

        assertThat(document.ref(document.tags().getFirst()).id()).isEqualTo(container.lastId());
    }

    @Test
    void aReferenceWithoutTargetIsReportedAtItsPlace() {
        var assembly =
                anEmptyContainer()
                        .with(
                                EntityKind.TAG,
                                "Tell",
                                "{'template': {'name': 'Chat'}, 'firingTriggers': [{'name':"
                                        + " 'Never'}, 'trg_00000000000000000000000009']}")
                        .assemble();

        assertThat(assembly.dangling())
                .extracting(it -> it.pointer() + " " + it.ambiguous())
                .containsExactly(
                        "/template false", "/firingTriggers/0 false", "/firingTriggers/1 false");
    }

    @Test
    void aNameWithTwoTargetsIsAmbiguous() {
        var assembly =
                anEmptyContainer()
                        .with(EntityKind.TRIGGER, "Twice", "{'type': 'custom'}")
                        .with(EntityKind.TRIGGER, "Twice", "{'type': 'custom'}")
                        .with(
                                EntityKind.TAG,
                                "Tell",
                                "{'type': 'sgtmgaaw', 'firingTriggers': [{'name': 'Twice'}]}")
                        .assemble();

        assertThat(assembly.dangling()).singleElement().matches(Assembly.Dangling::ambiguous);
    }

    private DraftEntity draft(String name) {
        return drafts().stream()
                .filter(it -> it.ref().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<DraftEntity> drafts() {
        var refs = all().map(it -> ref(it)).toList();
        var directory = new Directory("200", refs);
        var drafts = new ArrayList<DraftEntity>();
        all().forEach(entity ->
                drafts.add(
                        new DraftEntity(
                                ref(entity), 1, DraftDocument.body(entity, read, directory))));
        return drafts;
    }

    private Stream<? extends Entity> all() {
        return Stream.of(EntityKind.values()).flatMap(kind -> views(read, kind).stream());
    }

    private static EntityRef ref(Entity entity) {
        return new EntityRef(
                entity.kind(),
                entity.exportId(),
                id(entity.kind(), entity.exportId()),
                entity.name());
    }

    private static String id(EntityKind kind, String exportId) {
        return TypeId.format(kind.idPrefix(), new UUID(0, Long.parseLong(exportId)));
    }

    private static List<? extends Entity> views(ContainerDocument document, EntityKind kind) {
        return switch (kind) {
            case CLIENT -> document.clients();
            case TAG -> document.tags();
            case TRIGGER -> document.triggers();
            case VARIABLE -> document.variables();
            case TRANSFORMATION -> document.transformations();
            case FOLDER -> document.folders();
            case TEMPLATE -> document.templates();
        };
    }

    private static List<JsonNode> entities(ContainerDocument document, EntityKind kind) {
        return views(document, kind).stream().map(Entity::json).toList();
    }

    private static JsonNode assemble(List<DraftEntity> drafts) {
        var assembly = DraftDocument.assemble(drafts, SETTINGS);
        assertThat(assembly.dangling()).isEmpty();
        return assembly.document();
    }

    private static JsonNode everything() {
        try (var file = DraftDocumentTest.class.getResourceAsStream("/container/everything.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
