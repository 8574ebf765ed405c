package org.tagyard.admin.draft;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.admin.store.JsonText;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.Ids;

/**
 * Edits the draft of the container of the URL: one transaction, one writer at a time, one step of
 * the draft's revision per edit that changed something.
 */
@ApplicationScoped
public class DraftDesk {
    private final TenantTransactions transactions;
    private final Access access;
    private final DraftStates states;
    private final Entities entities;
    private final Ids ids;
    private final Clock clock;

    DraftDesk(
            TenantTransactions transactions,
            Access access,
            DraftStates states,
            Entities entities,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.access = access;
        this.states = states;
        this.entities = entities;
        this.ids = ids;
        this.clock = clock;
    }

    /** What an edit gave, and the draft's revision afterwards. */
    public record Edited<T>(T result, long draftRevision) {}

    /** Runs an edit whose result is wanted alone. */
    public <T> T edit(Function<Draft, T> act) {
        return edit(Optional.empty(), act).result();
    }

    /**
     * Runs an edit.
     *
     * @param expectedRevision the draft's revision that the caller decided on, if it must be that
     *     one
     * @throws ProblemException {@code draft-changed} when it is another, {@code in-use} when
     *     something would refer to what is gone
     */
    public <T> Edited<T> edit(Optional<Long> expectedRevision, Function<Draft, T> act) {
        return transactions.in(
                access.tenant(),
                () -> {
                    var state = states.lock(access.tenant(), access.container());
                    expectedRevision.ifPresent(expected -> requireRevision(state, expected));
                    var draft = load(state);
                    var result = act.apply(draft);
                    draft.refuseDangling();
                    if (draft.isTouched()) {
                        entities.save(access.tenant(), access.container(), draft);
                        state.edited(
                                draft.nextExportId(),
                                clock.instant(),
                                JsonText.tree(access.actor()));
                    }
                    return new Edited<>(result, state.revision);
                });
    }

    /** Runs a reading act on the whole draft. */
    public <T> T read(Function<Draft, T> act) {
        return transactions.in(
                access.tenant(),
                () -> act.apply(load(states.get(access.tenant(), access.container()))));
    }

    /** A page of the entities of one kind, as the caller's query asks for it. */
    public <V> Page<V> page(EntityKind kind, Function<StoredEntity, V> view) {
        return transactions.in(
                access.tenant(),
                () ->
                        entities.page(
                                access.tenant(),
                                access.container(),
                                kind.plural(),
                                row -> view.apply(row.entity())));
    }

    static void requireRevision(DraftStateRow state, long expected) {
        if (state.revision == expected) {
            return;
        }
        var by = state.editedBy == null ? "" : JsonText.read(state.editedBy).path("label").asText();
        throw ProblemException.of(
                        Problem.DRAFT_CHANGED,
                        by.isEmpty()
                                ? "The draft was edited since."
                                : "The draft was edited since, last by " + by + ".")
                .with("currentRevision", state.revision)
                .with("editor", by);
    }

    private Draft load(DraftStateRow state) {
        List<EntityRow> rows = entities.all(access.tenant(), access.container());
        return new Draft(
                rows.stream()
                        .filter(row -> !row.kind.equals(EntityRow.BUILT_IN))
                        .map(EntityRow::entity)
                        .toList(),
                rows.stream()
                        .filter(row -> row.kind.equals(EntityRow.BUILT_IN))
                        .map(Entities::builtIn)
                        .toList(),
                state.nextExportId,
                ids,
                new StoredEntity.Stamp(clock.instant(), JsonText.tree(access.actor())));
    }
}
