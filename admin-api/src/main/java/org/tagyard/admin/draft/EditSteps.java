package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.container.BuiltInVariable;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.TypeId;

/** Runs the operations of a bulk edit one after the other; all mistakes are found in one go. */
final class EditSteps {
    private final Draft draft;
    private final List<Violation> mistakes = new ArrayList<>();
    private final List<EditResult> results = new ArrayList<>();

    EditSteps(Draft draft) {
        this.draft = draft;
    }

    /**
     * What each operation did.
     *
     * @throws ProblemException {@code validation-failed} with the mistakes of all operations, or
     *     another problem as soon as one operation meets it
     */
    List<EditResult> run(List<EditOperation> operations) {
        for (var operation : operations) {
            try {
                results.add(run(operation));
            } catch (ProblemException problem) {
                if (problem.problem() != Problem.VALIDATION_FAILED) {
                    throw problem;
                }
                mistakes.addAll(problem.errors());
            }
        }
        if (!mistakes.isEmpty()) {
            throw ProblemException.invalid(mistakes);
        }
        return List.copyOf(results);
    }

    private EditResult run(EditOperation operation) {
        if (operation.kind().isEmpty()) {
            return builtIn(operation);
        }
        var kind = operation.kind().get();
        var found = find(kind, operation.match());
        requireRevision(operation, found.map(StoredEntity::revision));
        return switch (operation.op()) {
            case UPSERT -> upsert(kind, operation, found);
            case DELETE -> {
                found.ifPresent(draft::remove);
                yield new EditResult(
                        kind.plural(),
                        found.map(StoredEntity::publicId),
                        found.isPresent() ? EditResult.DELETED : EditResult.UNCHANGED);
            }
        };
    }

    private EditResult upsert(
            EntityKind kind, EditOperation operation, Optional<StoredEntity> found) {
        var at = operation.pointer() + "/value";
        if (found.isEmpty() && operation.match() instanceof EditOperation.Match.ById) {
            throw ProblemException.invalid(
                    operation.pointer() + "/match/id",
                    Violation.Code.UNKNOWN_REFERENCE,
                    "The draft has no " + kind.slug() + " of this id.");
        }
        var stored =
                found.map(it -> EntityView.of(it, Map.<UUID, String>of()))
                        .orElseGet(JsonNodeFactory.instance::objectNode);
        var form = EntityForms.readAt(at, kind, named(operation, found), stored);
        if (found.isEmpty()) {
            var made = draft.create(kind, form, at);
            return new EditResult(kind.plural(), Optional.of(made.publicId()), EditResult.CREATED);
        }
        var old = found.get();
        var now = draft.replace(old, form, at);
        return new EditResult(
                kind.plural(),
                Optional.of(now.publicId()),
                now == old ? EditResult.UNCHANGED : EditResult.UPDATED);
    }

    /** A value without a name keeps the one it was found by. */
    private static ObjectNode named(EditOperation operation, Optional<StoredEntity> found) {
        if (operation.value().has("name")) {
            return operation.value();
        }
        var name =
                switch (operation.match()) {
                    case EditOperation.Match.ByName(var given) -> given;
                    case EditOperation.Match.ById _ -> found.map(StoredEntity::name).orElse("");
                };
        return operation.value().deepCopy().put("name", name);
    }

    private Optional<StoredEntity> find(EntityKind kind, EditOperation.Match match) {
        return switch (match) {
            case EditOperation.Match.ById(var id) ->
                    TypeId.parse(kind.idPrefix(), id).flatMap(it -> draft.find(kind, it));
            case EditOperation.Match.ByName(var name) ->
                    draft.live(kind).filter(it -> it.name().equals(name)).findFirst();
        };
    }

    private EditResult builtIn(EditOperation operation) {
        var type =
                switch (operation.match()) {
                    case EditOperation.Match.ByName(var name) -> name;
                    case EditOperation.Match.ById(var id) -> id;
                };
        var variable =
                BuiltInVariable.of(type)
                        .filter(it -> it.slug().equals(type))
                        .orElseThrow(() ->
                                ProblemException.invalid(
                                        operation.pointer() + "/match",
                                        Violation.Code.UNKNOWN_REFERENCE,
                                        "There is no built-in variable " + type + "."));
        var found = draft.find(variable);
        requireRevision(operation, found.map(BuiltInSetting::revision));
        return new EditResult(
                EntityRow.BUILT_IN,
                Optional.of(variable.slug()),
                switch (operation.op()) {
                    case UPSERT ->
                            draft.enable(variable, operation.pointer() + "/match").isPresent()
                                    ? EditResult.CREATED
                                    : EditResult.UNCHANGED;
                    case DELETE -> {
                        found.ifPresent(draft::disable);
                        yield found.isPresent() ? EditResult.DELETED : EditResult.UNCHANGED;
                    }
                });
    }

    private static void requireRevision(EditOperation operation, Optional<Long> current) {
        if (operation.ifRevision().isPresent() && !operation.ifRevision().equals(current)) {
            throw ProblemException.of(
                            Problem.RESOURCE_CHANGED,
                            "The entity at "
                                    + operation.pointer()
                                    + " was changed since it was read.")
                    .with("currentRevision", current.orElse(0L))
                    .with("pointer", operation.pointer());
        }
    }
}
