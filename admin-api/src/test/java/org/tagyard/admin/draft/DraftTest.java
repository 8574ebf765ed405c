package org.tagyard.admin.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.container.BuiltInVariable;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

class DraftTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final StoredEntity.Stamp NOW =
            new StoredEntity.Stamp(
                    Instant.parse("2026-11-24T09:00:00Z"), TextNode.valueOf("editor"));

    private final AtomicLong ids = new AtomicLong();
    private final Draft draft = new Draft(List.of(), List.of(), 1, this::nextId, NOW);

    private UUID nextId() {
        return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | ids.incrementAndGet());
    }

    @Test
    void numbersComeFromOneCounterForAllKinds() {
        assertThat(trigger("Order").exportId()).isEqualTo(1);
        assertThat(variable("Id", "{}").exportId()).isEqualTo(2);
        assertThat(draft.nextExportId()).isEqualTo(3);
    }

    @Test
    void aReferenceByNameIsStoredAsIdAndShownWithBoth() {
        var trigger = trigger("Order");
        var tag = tag("Tell", "{\"firingTriggers\": [{\"name\": \"Order\"}, \"all-events\"]}");
        assertThat(tag.body().at("/firingTriggers/0").textValue()).isEqualTo(trigger.publicId());
        assertThat(References.shown(tag.body(), draft.names()))
                .isEqualTo(
                        json(
                                """
                                {"firingTriggers": [{"id": "%s", "name": "Order"}, {"id": "all-events", "name": "All Events"}]}
                                """
                                        .formatted(trigger.publicId())));
    }

    @Test
    void whatIsShownCanBeWrittenBackAndChangesNothing() {
        trigger("Order");
        var tag = tag("Tell", "{\"firingTriggers\": [{\"name\": \"Order\"}, \"all-events\"]}");
        var shown = References.shown(tag.body(), draft.names());
        assertThat(draft.replace(tag, new EntityForm("Tell", shown, Map.of()), "")).isSameAs(tag);
    }

    @Test
    void everyUnknownReferenceIsNamedWithItsPlace() {
        var thrown =
                problem(() ->
                        tag(
                                "Tell",
                                """
                                {"firingTriggers": ["trg_01m86cmqtrf389ee7qv4ysr5s4", {"name": "No"}, 7],
                                 "parameters": {"x": {"$tag": {"name": "No"}}}}
                                """));
        assertThat(thrown.errors())
                .extracting(Violation::place, Violation::code)
                .containsExactly(
                        tuple("/value/firingTriggers/0", Violation.Code.UNKNOWN_REFERENCE),
                        tuple("/value/firingTriggers/1", Violation.Code.UNKNOWN_REFERENCE),
                        tuple("/value/firingTriggers/2", Violation.Code.WRONG_TYPE),
                        tuple("/value/parameters/x/$tag", Violation.Code.UNKNOWN_REFERENCE));
    }

    @Test
    void aTemplateOfAnotherKindIsNoTarget() {
        create(EntityKind.TEMPLATE, "Chat", "{\"kind\": \"tag\"}");
        var thrown =
                problem(() ->
                        create(EntityKind.CLIENT, "Hook", "{\"template\": {\"name\": \"Chat\"}}"));
        assertThat(thrown.errors()).extracting(Violation::place).containsExactly("/value/template");
        assertThat(tag("Tell", "{\"template\": {\"name\": \"Chat\"}}").body().has("template"))
                .isTrue();
    }

    @Test
    void templatesOfTwoKindsMayShareAName() {
        create(EntityKind.TEMPLATE, "Chat", "{\"kind\": \"tag\"}");
        create(EntityKind.TEMPLATE, "Chat", "{\"kind\": \"variable\"}");
        assertThat(
                        problem(() -> create(EntityKind.TEMPLATE, "Chat", "{\"kind\": \"tag\"}"))
                                .problem())
                .isEqualTo(Problem.NAME_TAKEN);
    }

    @Test
    void aNameIsUniqueInItsKindAndCaseCounts() {
        trigger("Order");
        trigger("order");
        variable("Order", "{}");
        var thrown = problem(() -> trigger("Order"));
        assertThat(thrown.problem()).isEqualTo(Problem.NAME_TAKEN);
        assertThat(thrown.errors()).extracting(Violation::place).containsExactly("/value/name");
    }

    @Test
    void variablesAndEnabledBuiltInsShareNames() {
        draft.enable(BuiltInVariable.EVENT_NAME, "");
        assertThat(problem(() -> variable("Event Name", "{}")).problem())
                .isEqualTo(Problem.NAME_TAKEN);
        variable("Client Name", "{}");
        assertThat(problem(() -> draft.enable(BuiltInVariable.CLIENT_NAME, "")).problem())
                .isEqualTo(Problem.NAME_TAKEN);
    }

    @Test
    void textsFollowTheRenameOfAVariable() {
        var id = variable("Order id", "{}");
        var tag = tag("Tell", "{\"parameters\": {\"text\": \"Order {{Order id}}\"}}");
        draft.replace(id, new EntityForm("Id", id.body(), Map.of()), "");
        var followed = draft.find(EntityKind.TAG, tag.id()).orElseThrow();
        assertThat(followed.body().at("/parameters/text").textValue()).isEqualTo("Order {{Id}}");
        assertThat(followed.revision()).isEqualTo(2);
    }

    @Test
    void whatIsReferredToCannotGo() {
        var trigger = trigger("Order");
        var tag = tag("Tell", "{\"firingTriggers\": [{\"name\": \"Order\"}]}");
        draft.remove(trigger);
        var thrown = problem(draft::refuseDangling);
        assertThat(thrown.problem()).isEqualTo(Problem.IN_USE);
        assertThat(thrown.members().get("referrers"))
                .isEqualTo(List.of(new Referrer("tag", tag.publicId(), "Tell")));
    }

    @Test
    void aVariableOrBuiltInThatTextsUseCannotGo() {
        var variable = variable("Id", "{}");
        var builtIn = draft.enable(BuiltInVariable.EVENT_NAME, "").orElseThrow();
        create(
                EntityKind.TRIGGER,
                "Order",
                "{\"conditions\": [{\"left\": \"{{Event Name}}\", \"right\": \"{{Id}}\"}]}");
        draft.disable(builtIn);
        draft.enable(BuiltInVariable.EVENT_NAME, "");
        draft.refuseDangling();
        draft.remove(variable);
        assertThat(problem(draft::refuseDangling).problem()).isEqualTo(Problem.IN_USE);
    }

    @Test
    void twoThatGoTogetherDontHoldEachOther() {
        var trigger = trigger("Order");
        var tag = tag("Tell", "{\"firingTriggers\": [{\"name\": \"Order\"}]}");
        draft.remove(trigger);
        draft.remove(tag);
        draft.refuseDangling();
        assertThat(draft.live()).isEmpty();
    }

    @Test
    void detachingTakesTheReferencesOut() {
        var trigger = trigger("Order");
        var id = variable("Id", "{}");
        var tag =
                tag(
                        "Tell",
                        "{\"firingTriggers\": [{\"name\": \"Order\"}], \"parameters\": {\"text\": \"A {{Id}}\"}}");
        draft.detach(trigger);
        draft.remove(trigger);
        draft.detach(id);
        draft.remove(id);
        draft.refuseDangling();
        assertThat(draft.find(EntityKind.TAG, tag.id()).orElseThrow().body())
                .isEqualTo(json("{\"firingTriggers\": [], \"parameters\": {\"text\": \"A \"}}"));
    }

    @Test
    void aRemovedEntityComesBackWithItsIdAndReferences() {
        trigger("Order");
        var tag = tag("Tell", "{\"firingTriggers\": [{\"name\": \"Order\"}]}");
        draft.remove(tag);
        assertThat(draft.find(EntityKind.TAG, tag.id())).isEmpty();
        var restored = draft.restore(draft.findRemoved(EntityKind.TAG, tag.id()).orElseThrow());
        assertThat(restored.body()).isEqualTo(tag.body());
        assertThat(restored.id()).isEqualTo(tag.id());
        assertThat(restored.exportId()).isEqualTo(tag.exportId());
    }

    @Test
    void aRestorationWhoseNameOrTargetIsGoneIsRefused() {
        var trigger = trigger("Order");
        var tag = tag("Tell", "{\"firingTriggers\": [{\"name\": \"Order\"}]}");
        draft.remove(tag);
        tag("Tell", "{}");
        assertThat(problem(() -> draft.restore(tag)).problem()).isEqualTo(Problem.NAME_TAKEN);
        draft.remove(draft.live(EntityKind.TAG).findFirst().orElseThrow());
        draft.remove(trigger);
        assertThat(problem(() -> draft.restore(tag)).errors())
                .extracting(Violation::place)
                .containsExactly("/firingTriggers/0");
    }

    @Test
    void aFullKindTakesNoMore() {
        List<StoredEntity> many = new ArrayList<>();
        for (int i = 0; i < Draft.MAX_PER_KIND; i++) {
            many.add(folder(i));
        }
        var full = new Draft(many, List.of(), 9_000, this::nextId, NOW);
        var form = new EntityForm("One more", json("{}"), Map.of());
        var thrown = problem(() -> full.create(EntityKind.FOLDER, form, ""));
        assertThat(thrown.problem()).isEqualTo(Problem.LIMIT_REACHED);
        assertThat(thrown.members()).containsEntry("maximum", Draft.MAX_PER_KIND);
        full.create(EntityKind.TRIGGER, form, "");
    }

    private StoredEntity folder(int number) {
        return new StoredEntity(
                nextId(),
                EntityKind.FOLDER,
                "Folder " + number,
                number,
                json("{}"),
                Map.of(),
                1,
                NOW,
                NOW,
                java.util.Optional.empty());
    }

    private StoredEntity trigger(String name) {
        return create(EntityKind.TRIGGER, name, "{}");
    }

    private StoredEntity variable(String name, String body) {
        return create(EntityKind.VARIABLE, name, body);
    }

    private StoredEntity tag(String name, String body) {
        return create(EntityKind.TAG, name, body);
    }

    private StoredEntity create(EntityKind kind, String name, String body) {
        return draft.create(kind, new EntityForm(name, json(body), Map.of()), "/value");
    }

    private static ProblemException problem(Runnable act) {
        return catchThrowableOfType(ProblemException.class, act::run);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
