package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.tagyard.platform.container.Assembly.Dangling;

/**
 * Draft entities ↔ document (spec: admin-api §1.5, container-model §10). Both ways are lossless:
 * what the draft's form cannot say is kept beside it in the body's member {@code imported}.
 */
public final class DraftDocument {
    private static final String ACCOUNT = "0";

    private static final DateTimeFormatter EXPORT_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /** The order of arrays as Google writes it (spec: container-model §1.6). */
    private static final List<EntityKind> BEFORE_BUILT_INS =
            List.of(EntityKind.TAG, EntityKind.TRIGGER, EntityKind.VARIABLE, EntityKind.FOLDER);

    private static final List<EntityKind> AFTER_BUILT_INS =
            List.of(EntityKind.TEMPLATE, EntityKind.CLIENT, EntityKind.TRANSFORMATION);

    private DraftDocument() {}

    /**
     * The document of a draft. Entities stand in the order of their numbers.
     *
     * @throws IllegalArgumentException when a body breaks {@link EntityRules}
     */
    public static Assembly assemble(List<DraftEntity> entities, DraftSettings settings) {
        var dangling = new ArrayList<Dangling>();
        var directory =
                new Directory(
                        settings.containerId(), entities.stream().map(DraftEntity::ref).toList());
        var document = Json.object();
        document.put("exportFormatVersion", ContainerDocument.FORMAT);
        document.put("exportTime", EXPORT_TIME.format(settings.at()));
        var version = document.putObject("containerVersion");
        head(version, settings);
        BEFORE_BUILT_INS.forEach(
                kind -> addAll(kind, entities, version, settings, directory, dangling));
        builtIns(version, settings);
        AFTER_BUILT_INS.forEach(
                kind -> addAll(kind, entities, version, settings, directory, dangling));
        extension(document.putObject("x-tagyard"), entities, settings);
        return new Assembly(document, dangling);
    }

    /**
     * The draft's body of one entity of a document. Writing it again gives an equal entity.
     *
     * @param directory the entities of the draft it will stand in, itself included
     */
    public static ObjectNode body(Entity entity, ContainerDocument document, Directory directory) {
        var body = EntityMapping.toDraft(entity, directory);
        if (entity instanceof Tag tag) {
            document.delivery(tag).ifPresent(delivery -> body.set("delivery", delivery));
        }
        if (entity instanceof CustomTemplate template) {
            document.contentHash(template).ifPresent(hash -> body.put("contentHash", hash));
        }
        var ref = new EntityRef(entity.kind(), entity.exportId(), entity.exportId(), entity.name());
        var formed =
                EntityMapping.toDocument(
                        new DraftEntity(ref, 1, body),
                        ACCOUNT,
                        document.containerId(),
                        new Linker(ref, directory, new ArrayList<>()));
        Imported.keep(entity.json(), formed, body);
        return body;
    }

    private static void head(ObjectNode version, DraftSettings settings) {
        var path = "accounts/" + ACCOUNT + "/containers/" + settings.containerId();
        version.put("path", path + "/versions/0");
        version.put("accountId", ACCOUNT);
        version.put("containerId", settings.containerId());
        version.put("containerVersionId", "0");
        var container = version.putObject("container");
        container.put("path", path);
        container.put("accountId", ACCOUNT);
        container.put("containerId", settings.containerId());
        container.put("name", settings.name());
        container.put("publicId", settings.publicId());
        container.putArray("usageContext").add("SERVER");
        container.putArray("tagIds").add(settings.publicId());
    }

    private static void addAll(
            EntityKind kind,
            List<DraftEntity> entities,
            ObjectNode version,
            DraftSettings settings,
            Directory directory,
            List<Dangling> dangling) {
        var array = Json.array();
        ofKind(kind, entities)
                .forEach(entity ->
                        array.add(
                                EntityMapping.toDocument(
                                        entity,
                                        ACCOUNT,
                                        settings.containerId(),
                                        new Linker(entity.ref(), directory, dangling))));
        if (!array.isEmpty()) {
            version.set(kind.documentMember(), array);
        }
    }

    private static void builtIns(ObjectNode version, DraftSettings settings) {
        var enabled = settings.enabled();
        if (enabled.isEmpty()) {
            return;
        }
        var array = version.putArray("builtInVariable");
        for (var variable : enabled) {
            array.addObject()
                    .put("accountId", ACCOUNT)
                    .put("containerId", settings.containerId())
                    .put("type", variable.name())
                    .put("name", variable.title());
        }
    }

    private static void extension(
            ObjectNode extension, List<DraftEntity> entities, DraftSettings settings) {
        extension.put("schema", ContainerDocument.SCHEMA);
        settings.originPublicId()
                .ifPresent(id -> extension.putObject("origin").put("publicId", id));
        var templates = Json.object();
        ofKind(EntityKind.TEMPLATE, entities)
                .forEach(template ->
                        templates
                                .putObject(template.ref().exportId())
                                .set("contentHash", template.body().path("contentHash")));
        setUnlessEmpty(extension, "templates", templates);
        var perTag = Json.object();
        ofKind(EntityKind.TAG, entities).stream()
                .filter(tag -> tag.body().path("delivery").isObject())
                .forEach(tag -> perTag.set(tag.ref().exportId(), delivery(tag)));
        if (!perTag.isEmpty()) {
            extension.putObject("delivery").set("perTag", perTag);
        }
        if (settings.unknownConsentGranted()) {
            extension.putObject("semantics").put("unknownConsent", "granted");
        }
        var ids = Json.object();
        entities.stream()
                .sorted(BY_NUMBER)
                .forEach(entity -> ids.put(entity.ref().exportId(), entity.ref().id()));
        setUnlessEmpty(extension, "ids", ids);
    }

    private static JsonNode delivery(DraftEntity tag) {
        return tag.body().path("delivery").deepCopy();
    }

    private static void setUnlessEmpty(ObjectNode to, String member, ObjectNode value) {
        if (!value.isEmpty()) {
            to.set(member, value);
        }
    }

    private static final Comparator<DraftEntity> BY_NUMBER =
            Comparator.comparingInt((DraftEntity entity) -> entity.ref().exportId().length())
                    .thenComparing(entity -> entity.ref().exportId());

    private static List<DraftEntity> ofKind(EntityKind kind, List<DraftEntity> entities) {
        return entities.stream().filter(it -> it.kind() == kind).sorted(BY_NUMBER).toList();
    }
}
