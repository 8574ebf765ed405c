package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tagyard.admin.http.Same;
import org.tagyard.platform.container.BuiltInVariable;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.Ids;

/**
 * A draft in memory while one business act works on it: the rules of names, references and limits
 * live here, without a database. Holds what was touched, for the repository to write. Not
 * thread-safe.
 */
public final class Draft {
    /** Most entities of one kind (spec: admin-api §7.9). */
    static final int MAX_PER_KIND = 5_000;

    private final Map<UUID, StoredEntity> entities = new LinkedHashMap<>();
    private final Map<BuiltInVariable, BuiltInSetting> builtIns =
            new EnumMap<>(BuiltInVariable.class);
    private final Set<UUID> touched = new LinkedHashSet<>();
    private final Set<BuiltInVariable> enabled = new LinkedHashSet<>();
    private final Map<BuiltInVariable, BuiltInSetting> disabled =
            new EnumMap<>(BuiltInVariable.class);
    private final References references = new References(this);
    private final Ids ids;
    private final StoredEntity.Stamp now;
    private long nextExportId;

    Draft(
            Collection<StoredEntity> stored,
            Collection<BuiltInSetting> enabledBuiltIns,
            long nextExportId,
            Ids ids,
            StoredEntity.Stamp now) {
        stored.forEach(it -> entities.put(it.id(), it));
        enabledBuiltIns.forEach(it -> builtIns.put(it.variable(), it));
        this.nextExportId = nextExportId;
        this.ids = ids;
        this.now = now;
    }

    /** What is there of one kind. */
    public Stream<StoredEntity> live(EntityKind kind) {
        return live().filter(it -> it.kind() == kind);
    }

    Stream<StoredEntity> live() {
        return entities.values().stream().filter(it -> !it.isRemoved());
    }

    /** What is there under an id. */
    public Optional<StoredEntity> find(EntityKind kind, UUID id) {
        return Optional.ofNullable(entities.get(id))
                .filter(it -> it.kind() == kind && !it.isRemoved());
    }

    /**
     * What was removed and can be restored.
     *
     * @throws ProblemException {@code already-finished} when it is there
     */
    public Optional<StoredEntity> findRemoved(EntityKind kind, UUID id) {
        if (find(kind, id).isPresent()) {
            throw ProblemException.of(
                    Problem.ALREADY_FINISHED, "The " + kind.slug() + " is not removed.");
        }
        return Optional.ofNullable(entities.get(id))
                .filter(it -> it.kind() == kind && it.isRemoved());
    }

    /** The names of all that is there, by id. */
    Map<UUID, String> names() {
        return live().collect(Collectors.toMap(StoredEntity::id, StoredEntity::name));
    }

    Collection<BuiltInSetting> builtIns() {
        return builtIns.values();
    }

    Optional<BuiltInSetting> find(BuiltInVariable variable) {
        return Optional.ofNullable(builtIns.get(variable));
    }

    long nextExportId() {
        return nextExportId;
    }

    /** Entities to be written, in the order they were first touched. */
    List<StoredEntity> touched() {
        return touched.stream().map(this::entity).toList();
    }

    List<BuiltInSetting> enabled() {
        return builtIns.values().stream().filter(it -> enabled.contains(it.variable())).toList();
    }

    Collection<BuiltInSetting> disabled() {
        return disabled.values();
    }

    boolean isTouched() {
        return !touched.isEmpty() || !enabled.isEmpty() || !disabled.isEmpty();
    }

    /**
     * Adds an entity.
     *
     * @param pointer where the form stands in the request, for the mistakes found
     */
    public StoredEntity create(EntityKind kind, EntityForm form, String pointer) {
        long used = live(kind).count();
        if (used >= MAX_PER_KIND) {
            throw ProblemException.of(
                            Problem.LIMIT_REACHED,
                            "A draft holds at most " + MAX_PER_KIND + " " + kind.plural() + ".")
                    .with("limit", kind.plural())
                    .with("used", used)
                    .with("maximum", MAX_PER_KIND);
        }
        var body = resolved(kind, form, pointer);
        refuseTakenName(kind, body, form.name(), Optional.empty(), pointer);
        var entity =
                new StoredEntity(
                        ids.next(),
                        kind,
                        form.name(),
                        nextExportId++,
                        body,
                        form.labels(),
                        1,
                        now,
                        now,
                        Optional.empty());
        put(entity);
        return entity;
    }

    /** Replaces what a caller may write; the same entity, untouched, when nothing differs. */
    public StoredEntity replace(StoredEntity old, EntityForm form, String pointer) {
        var body = resolved(old.kind(), form, pointer);
        boolean isSame =
                old.name().equals(form.name())
                        && old.labels().equals(form.labels())
                        && Same.value(old.body(), body);
        if (isSame) {
            return old;
        }
        refuseTakenName(old.kind(), body, form.name(), Optional.of(old), pointer);
        put(old.with(form.name(), body, form.labels(), now));
        if (old.kind() == EntityKind.VARIABLE && !old.name().equals(form.name())) {
            followRename(old.name(), form.name());
        }
        return entity(old.id());
    }

    /** Marks as removed; whoever refers to it is for {@link #refuseDangling} to find. */
    public void remove(StoredEntity entity) {
        put(entity.removed(now));
    }

    /** Who refers to an entity by id. */
    public List<StoredEntity> referrersOf(StoredEntity entity) {
        return References.referrers(live().toList(), Map.of(entity.id(), entity), Set.of());
    }

    /** Takes the references to an entity out of all others. */
    public void detach(StoredEntity gone) {
        var names = gone.kind() == EntityKind.VARIABLE ? Set.of(gone.name()) : Set.<String>of();
        detach(Map.of(gone.id(), gone), names);
    }

    void detach(BuiltInVariable gone) {
        detach(Map.of(), Set.of(gone.title()));
    }

    /** Brings back what was removed, with its id, number and references. */
    public StoredEntity restore(StoredEntity removed) {
        refuseTakenName(removed.kind(), removed.body(), removed.name(), Optional.of(removed), "");
        List<Violation> mistakes = new ArrayList<>();
        references.stored(removed.kind(), removed.body(), "", mistakes);
        if (!mistakes.isEmpty()) {
            throw ProblemException.invalid(mistakes);
        }
        var restored = removed.restored(now);
        put(restored);
        return restored;
    }

    /** Makes a built-in's name resolve; empty when it did already. */
    Optional<BuiltInSetting> enable(BuiltInVariable variable, String pointer) {
        if (builtIns.containsKey(variable)) {
            return Optional.empty();
        }
        if (live(EntityKind.VARIABLE).anyMatch(it -> it.name().equals(variable.title()))) {
            throw nameTaken("A variable has the name " + variable.title() + ".", pointer);
        }
        var setting = new BuiltInSetting(ids.next(), variable, 1, now, now);
        builtIns.put(variable, setting);
        enabled.add(variable);
        return Optional.of(setting);
    }

    void disable(BuiltInSetting setting) {
        builtIns.remove(setting.variable());
        if (!enabled.remove(setting.variable())) {
            disabled.put(setting.variable(), setting);
        }
    }

    /** Refuses a draft in which something still refers to what was removed just now. */
    void refuseDangling() {
        Map<UUID, StoredEntity> gone =
                touched.stream()
                        .map(this::entity)
                        .filter(StoredEntity::isRemoved)
                        .collect(Collectors.toMap(StoredEntity::id, it -> it));
        Set<String> names = new HashSet<>();
        gone.values().stream()
                .filter(it -> it.kind() == EntityKind.VARIABLE)
                .forEach(it -> names.add(it.name()));
        disabled.keySet().forEach(it -> names.add(it.title()));
        live(EntityKind.VARIABLE).forEach(it -> names.remove(it.name()));
        builtIns.keySet().forEach(it -> names.remove(it.title()));
        if (gone.isEmpty() && names.isEmpty()) {
            return;
        }
        var referrers = References.referrers(live().toList(), gone, names);
        if (!referrers.isEmpty()) {
            throw ProblemException.of(
                            Problem.IN_USE,
                            referrers.size() == 1
                                    ? "One entity still refers to it."
                                    : referrers.size() + " entities still refer to it.")
                    .with("referrers", referrers.stream().map(Referrer::of).toList());
        }
    }

    private void detach(Map<UUID, StoredEntity> gone, Set<String> goneNames) {
        var ids = gone.values().stream().map(StoredEntity::publicId).collect(Collectors.toSet());
        var others = live().filter(it -> !gone.containsKey(it.id())).toList();
        for (var referrer : References.referrers(others, gone, goneNames)) {
            var body = References.without(referrer.body(), ids);
            for (var name : goneNames) {
                body = VariableTexts.without(body, name);
            }
            put(referrer.with(referrer.name(), body, referrer.labels(), now));
        }
    }

    private ObjectNode resolved(EntityKind kind, EntityForm form, String pointer) {
        List<Violation> mistakes = new ArrayList<>();
        var body = references.stored(kind, form.body(), pointer, mistakes);
        if (!mistakes.isEmpty()) {
            throw ProblemException.invalid(mistakes);
        }
        return body;
    }

    /** A removed entity follows too, so that it fits when it is restored. */
    private void followRename(String from, String to) {
        for (var entity : List.copyOf(entities.values())) {
            if (VariableTexts.namesIn(entity.body()).contains(from)) {
                var body = VariableTexts.renamed(entity.body(), from, to);
                put(entity.with(entity.name(), body, entity.labels(), now));
            }
        }
    }

    private void refuseTakenName(
            EntityKind kind,
            ObjectNode body,
            String name,
            Optional<StoredEntity> itself,
            String pointer) {
        var templateKind = body.path("kind").asText("");
        boolean isTaken =
                live(kind)
                        .filter(it -> itself.isEmpty() || !it.id().equals(itself.get().id()))
                        .filter(it ->
                                kind != EntityKind.TEMPLATE
                                        || it.templateKind().equals(templateKind))
                        .anyMatch(it -> it.name().equals(name));
        if (isTaken) {
            throw nameTaken("Another " + kind.slug() + " of this draft has this name.", pointer);
        }
        boolean isBuiltIn =
                kind == EntityKind.VARIABLE
                        && builtIns.keySet().stream().anyMatch(it -> it.title().equals(name));
        if (isBuiltIn) {
            throw nameTaken("A built-in variable that is enabled has this name.", pointer);
        }
    }

    private static ProblemException nameTaken(String detail, String pointer) {
        return ProblemException.of(Problem.NAME_TAKEN, detail)
                .withErrors(
                        List.of(
                                Violation.at(
                                        pointer + "/name", Violation.Code.NOT_UNIQUE, detail)));
    }

    private void put(StoredEntity entity) {
        entities.put(entity.id(), entity);
        touched.add(entity.id());
    }

    private StoredEntity entity(UUID id) {
        var entity = entities.get(id);
        if (entity == null) {
            throw new IllegalStateException("the draft has no entity " + id);
        }
        return entity;
    }
}
