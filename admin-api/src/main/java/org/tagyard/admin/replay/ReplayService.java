package org.tagyard.admin.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.delivery.Selections;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.operation.RunChoice;
import org.tagyard.admin.operation.RuntimeWork;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;

/** Replays by filter in the container of the URL. */
@ApplicationScoped
class ReplayService {
    /** How far the count may be off what the caller expects. */
    private static final double TOLERANCE = 0.05;

    private final Replays replays;
    private final Selections selections;
    private final RunChoice versions;
    private final RuntimeWork runtimes;
    private final TenantTransactions transactions;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    ReplayService(
            Replays replays,
            Selections selections,
            RunChoice versions,
            RuntimeWork runtimes,
            TenantTransactions transactions,
            Access access,
            Audit audit,
            Clock clock) {
        this.replays = replays;
        this.selections = selections;
        this.versions = versions;
        this.runtimes = runtimes;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** What asking for a replay leads to. */
    private sealed interface Outcome {
        record Counted(ReplayView.Estimate estimate) implements Outcome {}

        record Begun(UUID operation) implements Outcome {}
    }

    Page<ReplayView> list() {
        return transactions.in(
                access.tenant(), () -> replays.page(access.tenant(), access.container()));
    }

    ReplayView get(String id) {
        return transactions.in(access.tenant(), () -> ReplayView.of(found(id)));
    }

    /** Counts, or asks the runtimes to begin. */
    Response create(JsonBody body) {
        return switch (transactions.in(access.tenant(), () -> decide(body))) {
            case Outcome.Counted(var estimate) -> Response.ok(estimate).build();
            case Outcome.Begun(var operation) ->
                    runtimes.answer(access.tenant(), operation, Duration.ZERO);
        };
    }

    private Outcome decide(JsonBody body) {
        var form = ReplayForm.read(body.form(), versions, clock.instant());
        var selection = selections.of(access.tenant(), access.container(), form.filter());
        if (form.dryRun()) {
            return new Outcome.Counted(
                    new ReplayView.Estimate(
                            selection.matches(),
                            selection.oldest(),
                            selection.newest(),
                            selection.tags().stream().map(IdPrefix.TAG::format).sorted().toList()));
        }
        refuseOther(form, selection.matches());
        return new Outcome.Begun(begin(form, selection));
    }

    private static void refuseOther(ReplayForm form, long matches) {
        form.expected()
                .filter(expected -> Math.abs(matches - expected) > expected * TOLERANCE)
                .ifPresent(expected -> {
                    throw ProblemException.of(
                                    Problem.SELECTION_CHANGED,
                                    "The filter selects "
                                            + matches
                                            + " deliveries now. Count again with dryRun.")
                            .with("matches", matches)
                            .with("expectedMatches", expected);
                });
    }

    private UUID begin(ReplayForm form, Selections.Selection selection) {
        replays.inTheWay(access.tenant(), access.container(), selection.tags())
                .ifPresent(other -> {
                    throw ProblemException.of(
                                    Problem.REPLAY_RUNNING,
                                    "A replay of the same tag is under way. Wait for it or cancel"
                                            + " it.")
                            .with("replay", IdPrefix.REPLAY.format(other.inboxId));
                });
        var json = JsonNodeFactory.instance.objectNode();
        json.set("filter", selection.forRuntime());
        json.set("asked", form.asked());
        json.put("scope", form.scope());
        json.set("version", form.version());
        json.put("ratePerSecond", form.ratePerSecond()).put("matches", selection.matches());
        var tags = json.putArray("tags");
        selection.tags().forEach(tag -> tags.add(tag.toString()));
        var operation =
                runtimes.ask(
                        access.tenant(),
                        access.container(),
                        new RuntimeWork.Asked(
                                "replay",
                                Target.in(access.container().toString(), "replay", "", ""),
                                json,
                                Optional.empty(),
                                Optional.empty()));
        note("replay.create", IdPrefix.REPLAY.format(operation), form.asked());
        return operation;
    }

    ReplayView pause(String id) {
        return want(id, "pause", "replay.pause");
    }

    ReplayView resume(String id) {
        return want(id, null, "replay.resume");
    }

    /** Ends it; what ran stays. Repeating it is fine. */
    ReplayView cancel(String id) {
        return transactions.in(
                access.tenant(),
                () -> {
                    var row = found(id);
                    if (row.state.equals("cancelled") || "cancel".equals(row.wanted)) {
                        return ReplayView.of(row);
                    }
                    if (!runtimes.cancel(access.tenant(), row.inboxId)) {
                        throw RuntimeWork.over();
                    }
                    note("replay.cancel", id, null);
                    return fresh(row);
                });
    }

    private ReplayView want(String id, @Nullable String wanted, String action) {
        return transactions.in(
                access.tenant(),
                () -> {
                    var row = found(id);
                    if (!runtimes.want(access.tenant(), row.inboxId, wanted)) {
                        throw RuntimeWork.over();
                    }
                    note(action, id, null);
                    return fresh(row);
                });
    }

    private ReplayView fresh(ReplayRow row) {
        return ReplayView.of(replays.fresh(access.tenant(), access.container(), row));
    }

    private void note(String action, String id, @Nullable Object after) {
        audit.done(
                access.tenant(),
                action,
                Target.in(access.container().toString(), "replay", id, ""),
                null,
                after,
                Optional.empty());
    }

    private ReplayRow found(String id) {
        return replays.find(access.tenant(), access.container(), id)
                .orElseThrow(ProblemException::notFound);
    }
}
