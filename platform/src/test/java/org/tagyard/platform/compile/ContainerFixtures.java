package org.tagyard.platform.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tagyard.platform.compile.CompileInput.WebhookPath;
import org.tagyard.platform.compile.TestingTemplates.Text;
import org.tagyard.platform.container.Assembly;
import org.tagyard.platform.container.DraftDocument;
import org.tagyard.platform.container.DraftEntity;
import org.tagyard.platform.container.DraftSettings;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.firing.CompiledContainer;
import org.tagyard.platform.template.ContentHash;
import org.tagyard.platform.templateapi.ApiCatalogue;
import org.tagyard.platform.tenant.TypeId;

/** Containers that read like sentences. Numbers are given in the order of adding, from 1. */
public final class ContainerFixtures {
    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private ContainerFixtures() {}

    /** A container with one client that declares the path {@code /hook}. */
    public static Builder aContainer() {
        return anEmptyContainer()
                .withTemplate(
                        "Test client",
                        Text.ofClient("Test client").withText("path").granted("run_container"),
                        "claimRequest",
                        "runContainer")
                .with(
                        EntityKind.CLIENT,
                        "Webhook",
                        "{'template': {'name': 'Test client'}, 'parameters': {'path': '/hook'}}");
    }

    /** A container with nothing in it. */
    public static Builder anEmptyContainer() {
        return new Builder();
    }

    /** JSON written with single quotes, for readability. */
    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (IOException broken) {
            throw new UncheckedIOException(text, broken);
        }
    }

    /** Collects entities. */
    public static final class Builder {
        private final TestingTemplates templates = new TestingTemplates();
        private final List<DraftEntity> entities = new ArrayList<>();
        private final Set<String> builtIns = new LinkedHashSet<>();
        private final List<WebhookPath> paths = new ArrayList<>();
        private Optional<String> origin = Optional.empty();
        private boolean unknownConsentGranted;
        private int numbers = 1;

        private Builder() {}

        /** Adds an entity by its body in the admin API's form. */
        public Builder with(EntityKind kind, String name, String body) {
            int number = numbers++;
            var id = TypeId.format(kind.idPrefix(), new UUID(0, number));
            var ref = new EntityRef(kind, String.valueOf(number), id, name);
            entities.add(new DraftEntity(ref, 1, json(body)));
            return this;
        }

        /** The API id of the last entity added. */
        public String lastId() {
            return entities.getLast().ref().id();
        }

        public Builder withTemplate(String name, Text text, String... requiredNames) {
            return withTemplate(name, templates.keep(text, requiredNames));
        }

        public Builder withBrokenTemplate(String name, String reason) {
            return withTemplate(name, templates.keepBroken(reason));
        }

        /** A template whose file may be missing. */
        public Builder withTemplate(String name, ContentHash hash) {
            return with(EntityKind.TEMPLATE, name, "{'contentHash': '" + hash + "'}");
        }

        /** A tag of a template without parameters, made for the tag; no trigger yet. */
        public Builder withTag(String name) {
            return withTag(name, "{}");
        }

        /** A tag with further members; a template without parameters is made for it. */
        public Builder withTag(String name, String members) {
            withTemplate(name + " template", Text.ofTag(name));
            var body = json("{'template': {'name': '" + name + " template'}}");
            body.setAll(json(members));
            return with(EntityKind.TAG, name, body.toString());
        }

        /**
         * Gives the last tag a trigger on an event's name; the trigger is called like the event.
         */
        public Builder firingOn(String event) {
            assign("firingTriggers", event);
            return onEvent(event);
        }

        /** The last tag fires on every event. */
        public Builder firingAlways() {
            lastOf(EntityKind.TAG).body().withArray("firingTriggers").add("all-events");
            return this;
        }

        /** Assigns a trigger that exists, or will, to the last tag. */
        public Builder firingBy(String trigger) {
            assign("firingTriggers", trigger);
            return this;
        }

        /** Lets a trigger block the last tag. */
        public Builder blockedBy(String trigger) {
            assign("blockingTriggers", trigger);
            return this;
        }

        /** A trigger on an event's name, unless there is one. */
        public Builder onEvent(String event) {
            boolean exists =
                    entities.stream()
                            .anyMatch(it ->
                                    it.kind() == EntityKind.TRIGGER
                                            && it.ref().name().equals(event));
            return exists
                    ? this
                    : withTrigger(
                            event,
                            "{'type': 'custom-event', 'conditions': [{'left': '{{_event}}',"
                                    + " 'operator': 'equals', 'right': '"
                                    + event
                                    + "'}]}");
        }

        public Builder withTrigger(String name, String body) {
            return with(EntityKind.TRIGGER, name, body);
        }

        /** A trigger on one condition. */
        public Builder withTriggerOn(String name, String left, String operator, String right) {
            var body = json("{'type': 'custom'}");
            body.putArray("conditions")
                    .addObject()
                    .put("left", left)
                    .put("operator", operator)
                    .put("right", right);
            return withTrigger(name, body.toString());
        }

        public Builder withVariable(String name, String body) {
            return with(EntityKind.VARIABLE, name, body);
        }

        /** A variable that reads event data. */
        public Builder withEventData(String name, String keyPath) {
            return withVariable(
                    name, "{'type': 'ed', 'parameters': {'keyPath': '" + keyPath + "'}}");
        }

        public Builder withTransformation(String name, String body) {
            return with(EntityKind.TRANSFORMATION, name, body);
        }

        /** Enables built-in variables, by export type or API name. */
        public Builder enabling(String... types) {
            builtIns.addAll(List.of(types));
            return this;
        }

        public Builder withPath(String path) {
            paths.add(new WebhookPath("pth_1", path, path.endsWith("/")));
            return this;
        }

        public Builder importedFrom(String publicId) {
            origin = Optional.of(publicId);
            return this;
        }

        public Builder grantingUnknownConsent() {
            unknownConsentGranted = true;
            return this;
        }

        public List<DraftEntity> entities() {
            return List.copyOf(entities);
        }

        public Assembly assemble() {
            return DraftDocument.assemble(
                    entities,
                    new DraftSettings(
                            "GTM-SHOP123",
                            "200",
                            "Shop",
                            builtIns,
                            unknownConsentGranted,
                            origin,
                            NOON));
        }

        public ObjectNode document() {
            return assemble().document();
        }

        public CompileResult compile() {
            return compiler().compile(CompileInput.of(assemble(), paths, NOON));
        }

        /** Compiles another document with this container's templates. */
        public CompileResult compile(JsonNode document) {
            return compiler().compile(CompileInput.of(document, NOON));
        }

        /** As a runtime would load the document. */
        public CompileResult load() {
            return compiler().load(CompileInput.of(document(), NOON));
        }

        public CompiledContainer build() {
            return switch (compile()) {
                case CompileResult.Compiled compiled -> compiled.container();
                case CompileResult.Refused refused ->
                        throw new IllegalStateException(refused.findings().toString());
            };
        }

        private ContainerCompiler compiler() {
            return new ContainerCompiler(templates, new ApiCatalogue().entries());
        }

        private void assign(String member, String trigger) {
            lastOf(EntityKind.TAG).body().withArray(member).addObject().put("name", trigger);
        }

        private DraftEntity lastOf(EntityKind kind) {
            return entities.reversed().stream()
                    .filter(it -> it.kind() == kind)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
