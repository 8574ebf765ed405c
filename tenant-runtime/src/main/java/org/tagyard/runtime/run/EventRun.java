package org.tagyard.runtime.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.firing.Awaited;
import org.tagyard.platform.firing.Circumstances;
import org.tagyard.platform.firing.CompiledTag;
import org.tagyard.platform.firing.CompiledTrigger;
import org.tagyard.platform.firing.Decision;
import org.tagyard.platform.firing.EventValues;
import org.tagyard.platform.firing.Firing;
import org.tagyard.platform.firing.FiringPlan;
import org.tagyard.platform.firing.Why;
import org.tagyard.platform.firing.WhyCode;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.templateapi.EventReport;
import org.tagyard.platform.templateapi.EventScope;
import org.tagyard.runtime.run.RunRules.MadeCall;
import org.tagyard.runtime.run.RunRules.Turn;
import org.tagyard.runtime.trace.TagEnd;

/**
 * One event on its way through the container: decide, start the tags in order with their sequences,
 * wait for all of them, call back (spec: container-model §6.2 to §6.4).
 */
public final class EventRun implements EventScope {
    private final HitRun hit;
    private final UUID id;
    private final int clientNumber;
    private final Event event;
    private final int nesting;
    private final EventValues values;
    private final List<Consumer<EventReport>> callbacks = new ArrayList<>(1);
    private final List<EventReport.TagResult> results = new ArrayList<>();
    private final Map<Integer, Ended> ends = new HashMap<>();
    private final Set<Integer> absent = new HashSet<>(2);
    private final Map<Integer, List<Consumer<Ended>>> waiting = new HashMap<>(2);
    private Runnable onComplete = () -> {};
    private int open;

    /**
     * @param clientNumber from 1, among the events of the client; 0 for an event that a tag started
     */
    EventRun(HitRun hit, UUID id, int clientNumber, Event event, int nesting) {
        this.hit = hit;
        this.id = id;
        this.clientNumber = clientNumber;
        this.event = event;
        this.nesting = nesting;
        this.values =
                EventValues.ofEvent(
                        hit.version().container(),
                        event,
                        hit.facts(),
                        new VariableRuns(hit, Optional.of(this)));
    }

    @Override
    public ObjectValue data() {
        return event.data();
    }

    @Override
    public void onTagsFinished(Consumer<EventReport> callback) {
        callbacks.add(callback);
    }

    Event event() {
        return event;
    }

    /** How many events lie between the client and this one; 1 for the client's own. */
    int nesting() {
        return nesting;
    }

    /** Among the events of the client, from 1; 0 when a tag started it. */
    int clientNumber() {
        return clientNumber;
    }

    UUID id() {
        return id;
    }

    EventValues values() {
        return values;
    }

    /** Begins when the running script is left. {@code onComplete} is called on the lane, once. */
    void start(Runnable onComplete) {
        this.onComplete = onComplete;
        hit.began();
        hit.soon(() -> {
            hit.trace().eventStarted(id, event);
            decide();
        });
    }

    private void decide() {
        switch (Firing.decide(values, circumstances())) {
            case Decision.Waiting(var awaited) -> Awaited.whenAllSettled(awaited, this::decide);
            case Decision.Decided(var plan) -> begin(plan);
        }
    }

    private Circumstances circumstances() {
        return new Circumstances(
                hit.decisionTime().toEpochMilli(),
                !hit.info().previewMode(),
                hit.firedOncePerRequest());
    }

    /** A tag that fired, with its setup and cleanup tags: what a retry runs again as a whole. */
    private record Unit(CompiledTag tag, List<MadeCall> calls) {
        Unit(CompiledTag tag) {
            this(tag, new ArrayList<>(1));
        }
    }

    /** A tag's end, with the calls that led to it. */
    private record Ended(TagEnd end, List<MadeCall> calls) {
        boolean isSuccess() {
            return end.isSuccess();
        }
    }

    private void begin(FiringPlan plan) {
        hit.trace().eventDecided(id, plan);
        open = plan.firings().size() + 1;
        var turns = new ArrayList<Turn>(plan.firings().size());
        for (var firing : plan.firings()) {
            if (firing.tag().firingOption() == CompiledTag.FiringOption.ONCE_PER_LOAD) {
                hit.fired(firing.tag().ref().exportId());
            }
            var turn = clientNumber == 0 ? Turn.RUN : hit.rules().turn(fired(firing.tag()));
            turns.add(turn);
            if (turn != Turn.RUN) {
                firing.setup().ifPresent(this::leaveOut);
                firing.cleanup().ifPresent(this::leaveOut);
            }
        }
        for (int i = 0; i < turns.size(); i++) {
            var firing = plan.firings().get(i);
            var turn = turns.get(i);
            hit.soon(() -> {
                if (turn == Turn.RUN) {
                    sequence(
                            new Unit(firing.tag()),
                            firing.tag(),
                            firing.firedBy(),
                            firing.setup(),
                            firing.cleanup(),
                            _ -> unitEnded());
                } else {
                    settle(new Ended(endedBefore(firing, turn), List.of()));
                    unitEnded();
                }
            });
        }
        hit.soon(this::unitEnded);
    }

    private RunRules.Fired fired(CompiledTag tag) {
        return new RunRules.Fired(clientNumber, id, event, tag);
    }

    /** Its unit does not run this time: whoever shares it has to run it. */
    private void leaveOut(FiringPlan.Step step) {
        if (!step.shared() && step.refused().isEmpty()) {
            absent.add(step.tag().index());
            step.setup().ifPresent(this::leaveOut);
            step.cleanup().ifPresent(this::leaveOut);
        }
    }

    private static TagEnd endedBefore(FiringPlan.Firing firing, Turn turn) {
        return new TagEnd(
                firing.tag(),
                turn == Turn.SUCCEEDED_BEFORE ? TagEnd.Status.SUCCEEDED : TagEnd.Status.FAILED,
                Duration.ZERO,
                firing.firedBy(),
                Optional.empty(),
                List.of());
    }

    private void unitEnded() {
        if (--open > 0) {
            return;
        }
        hit.trace().eventFinished(id, values);
        var report = new EventReport(hit.info().containerId(), results);
        callbacks.forEach(callback -> callback.accept(report));
        onComplete.run();
        hit.ended();
    }

    /** Setup tag, tag, cleanup tag; {@code done} hears how the tag in the middle ended. */
    private void sequence(
            Unit unit,
            CompiledTag tag,
            List<CompiledTrigger> firedBy,
            Optional<FiringPlan.Step> setup,
            Optional<FiringPlan.Step> cleanup,
            Consumer<TagEnd> done) {
        if (setup.isEmpty()) {
            run(unit, tag, firedBy, cleanup, done);
            return;
        }
        var step = setup.get();
        step(
                unit,
                step,
                succeeded -> {
                    if (succeeded || !step.strict()) {
                        run(unit, tag, firedBy, cleanup, done);
                    } else {
                        done.accept(
                                ended(
                                        unit,
                                        TagEnd.notFired(
                                                tag,
                                                Why.at(
                                                        WhyCode.SETUP_TAG_FAILED,
                                                        "The setup tag "
                                                                + step.tag().ref().name()
                                                                + " did not succeed.",
                                                        "/setupTag"))));
                    }
                });
    }

    private void run(
            Unit unit,
            CompiledTag tag,
            List<CompiledTrigger> firedBy,
            Optional<FiringPlan.Step> cleanup,
            Consumer<TagEnd> done) {
        new TagRun(
                        hit,
                        this,
                        tag,
                        firedBy,
                        unit.calls()::add,
                        result -> {
                            results.add(result.forCallbacks());
                            ended(unit, result.end());
                            cleanUp(unit, result.end(), cleanup, done);
                        })
                .start();
    }

    private void cleanUp(
            Unit unit, TagEnd end, Optional<FiringPlan.Step> cleanup, Consumer<TagEnd> done) {
        if (cleanup.isEmpty() || cleanup.get().shared()) {
            done.accept(end);
        } else if (cleanup.get().strict() && !end.isSuccess()) {
            hit.trace()
                    .tagFinished(
                            id,
                            TagEnd.notFired(
                                    cleanup.get().tag(),
                                    Why.of(
                                            WhyCode.NO_TRIGGER,
                                            "It cleans up after "
                                                    + end.tag().ref().name()
                                                    + " only when that succeeds.")));
            done.accept(end);
        } else {
            step(unit, cleanup.get(), _ -> done.accept(end));
        }
    }

    private void step(Unit unit, FiringPlan.Step step, Consumer<Boolean> done) {
        int tag = step.tag().index();
        if (step.refused().isPresent()) {
            hit.trace().tagFinished(id, TagEnd.notFired(step.tag(), step.refused().get()));
            done.accept(false);
        } else if (!step.shared() || absent.remove(tag)) {
            sequence(
                    unit,
                    step.tag(),
                    List.of(),
                    step.setup(),
                    step.cleanup(),
                    end -> done.accept(end.isSuccess()));
        } else if (ends.containsKey(tag)) {
            shared(unit, ends.get(tag), done);
        } else {
            waiting.computeIfAbsent(tag, any -> new ArrayList<>(1))
                    .add(ended -> shared(unit, ended, done));
        }
    }

    /** What made the shared tag fail is also why this unit fails. */
    private static void shared(Unit unit, Ended ended, Consumer<Boolean> done) {
        unit.calls().addAll(ended.calls());
        done.accept(ended.isSuccess());
    }

    private TagEnd ended(Unit unit, TagEnd end) {
        boolean isMain = end.tag().index() == unit.tag().index();
        var shown =
                isMain && clientNumber > 0
                        ? hit.rules().ended(fired(end.tag()), end, unit.calls())
                        : end;
        hit.trace().tagFinished(id, shown);
        hit.services().metrics().tagEnded(end);
        settle(new Ended(end, List.copyOf(unit.calls())));
        return end;
    }

    private void settle(Ended ended) {
        ends.put(ended.end().tag().index(), ended);
        var told = waiting.remove(ended.end().tag().index());
        if (told != null) {
            told.forEach(it -> it.accept(ended));
        }
    }
}
