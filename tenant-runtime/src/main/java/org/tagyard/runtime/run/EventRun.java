package org.tagyard.runtime.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tagyard.runtime.trace.TagEnd;

/**
 * One event on its way through the container: decide, start the tags in order with their sequences,
 * wait for all of them, call back (spec: container-model §6.2 to §6.4).
 */
public final class EventRun implements EventScope {
    private final HitRun hit;
    private final UUID id;
    private final Event event;
    private final int nesting;
    private final EventValues values;
    private final List<Consumer<EventReport>> callbacks = new ArrayList<>(1);
    private final List<EventReport.TagResult> results = new ArrayList<>();
    private final Map<Integer, TagEnd> ends = new HashMap<>();
    private final Map<Integer, List<Consumer<TagEnd>>> waiting = new HashMap<>(2);
    private Runnable onComplete = () -> {};
    private int open;

    EventRun(HitRun hit, UUID id, Event event, int nesting) {
        this.hit = hit;
        this.id = id;
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
                hit.services().clock().millis(),
                !hit.info().previewMode(),
                hit.firedOncePerRequest());
    }

    private void begin(FiringPlan plan) {
        hit.trace().eventDecided(id, plan);
        open = plan.firings().size() + 1;
        for (var firing : plan.firings()) {
            if (firing.tag().firingOption() == CompiledTag.FiringOption.ONCE_PER_LOAD) {
                hit.fired(firing.tag().ref().exportId());
            }
            hit.soon(() ->
                    sequence(
                            firing.tag(),
                            firing.firedBy(),
                            firing.setup(),
                            firing.cleanup(),
                            _ -> unitEnded()));
        }
        hit.soon(this::unitEnded);
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
            CompiledTag tag,
            List<CompiledTrigger> firedBy,
            Optional<FiringPlan.Step> setup,
            Optional<FiringPlan.Step> cleanup,
            Consumer<TagEnd> done) {
        if (setup.isEmpty()) {
            run(tag, firedBy, cleanup, done);
            return;
        }
        var step = setup.get();
        step(
                step,
                succeeded -> {
                    if (succeeded || !step.strict()) {
                        run(tag, firedBy, cleanup, done);
                    } else {
                        ended(
                                TagEnd.notFired(
                                        tag,
                                        Why.at(
                                                WhyCode.SETUP_TAG_FAILED,
                                                "The setup tag "
                                                        + step.tag().ref().name()
                                                        + " did not succeed.",
                                                "/setupTag")),
                                done);
                    }
                });
    }

    private void run(
            CompiledTag tag,
            List<CompiledTrigger> firedBy,
            Optional<FiringPlan.Step> cleanup,
            Consumer<TagEnd> done) {
        new TagRun(
                        hit,
                        this,
                        tag,
                        firedBy,
                        result -> {
                            results.add(result.forCallbacks());
                            ended(result.end(), _ -> {});
                            cleanUp(result.end(), cleanup, done);
                        })
                .start();
    }

    private void cleanUp(TagEnd end, Optional<FiringPlan.Step> cleanup, Consumer<TagEnd> done) {
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
            step(cleanup.get(), _ -> done.accept(end));
        }
    }

    private void step(FiringPlan.Step step, Consumer<Boolean> done) {
        int tag = step.tag().index();
        if (step.refused().isPresent()) {
            hit.trace().tagFinished(id, TagEnd.notFired(step.tag(), step.refused().get()));
            done.accept(false);
        } else if (!step.shared()) {
            sequence(
                    step.tag(),
                    List.of(),
                    step.setup(),
                    step.cleanup(),
                    end -> done.accept(end.isSuccess()));
        } else if (ends.containsKey(tag)) {
            done.accept(ends.get(tag).isSuccess());
        } else {
            waiting.computeIfAbsent(tag, any -> new ArrayList<>(1))
                    .add(end -> done.accept(end.isSuccess()));
        }
    }

    private void ended(TagEnd end, Consumer<TagEnd> done) {
        hit.trace().tagFinished(id, end);
        hit.services().metrics().tagEnded(end);
        ends.put(end.tag().index(), end);
        var told = waiting.remove(end.tag().index());
        if (told != null) {
            told.forEach(it -> it.accept(end));
        }
        done.accept(end);
    }
}
