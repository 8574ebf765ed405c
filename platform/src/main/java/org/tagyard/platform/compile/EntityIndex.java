package org.tagyard.platform.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.tagyard.platform.container.ContainerDocument;
import org.tagyard.platform.container.Entity;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.container.Tag;
import org.tagyard.platform.container.Transformation;
import org.tagyard.platform.container.Trigger;

/** The order of everything that has one, and where each entity stands in it. */
final class EntityIndex {
    private final ContainerDocument document;
    private final List<Tag> tags;
    private final List<Transformation> transformations;
    private final List<Transformation.Scope> scopes;
    private final List<Trigger> triggers;
    private final Map<String, Integer> tagsByName = new HashMap<>();
    private final Map<String, Integer> triggersById = new HashMap<>();

    EntityIndex(ContainerDocument document) {
        this.document = document;
        this.tags = ordered(document.tags(), Tag::priority);
        this.transformations = ordered(document.transformations(), Transformation::priority);
        this.scopes = transformations.stream().map(Transformation::scope).toList();
        this.triggers = document.triggers();
        for (int i = 0; i < tags.size(); i++) {
            tagsByName.putIfAbsent(tags.get(i).name(), i);
        }
        for (int i = 0; i < triggers.size(); i++) {
            triggersById.putIfAbsent(triggers.get(i).exportId(), i);
        }
        triggersById.putIfAbsent(Trigger.ALL_EVENTS, triggers.size());
    }

    /** Priority descending, then number ascending (spec: container-model §6.1, §6.3, §6.5). */
    static <E extends Entity> List<E> ordered(List<E> entities, ToIntFunction<E> priority) {
        var sorted = new ArrayList<>(entities);
        sorted.sort(
                Comparator.comparingInt(priority)
                        .reversed()
                        .thenComparingInt(entity -> entity.exportId().length())
                        .thenComparing(Entity::exportId));
        return sorted;
    }

    List<Tag> tags() {
        return tags;
    }

    List<Transformation> transformations() {
        return transformations;
    }

    /** Which tags each transformation applies to, in the same order. */
    List<Transformation.Scope> scopes() {
        return scopes;
    }

    /** Without the one that is true on every event; that one comes last. */
    List<Trigger> triggers() {
        return triggers;
    }

    Map<String, Integer> tagsByName() {
        return tagsByName;
    }

    Map<String, Integer> triggersById() {
        return triggersById;
    }

    EntityRef ref(Entity entity) {
        return document.ref(entity);
    }

    Place place(Entity entity) {
        return Place.of(document.ref(entity));
    }

    /** Names the trigger that exists without an entry (spec: container-model §5.2). */
    static EntityRef allEvents() {
        return new EntityRef(
                EntityKind.TRIGGER, Trigger.ALL_EVENTS, Trigger.ALL_EVENTS, "All Events");
    }
}
