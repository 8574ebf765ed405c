package org.tagyard.runtime.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tagyard.platform.firing.Awaited;
import org.tagyard.platform.firing.CompiledTag;
import org.tagyard.platform.firing.CompiledTransformation;
import org.tagyard.platform.firing.CompiledTrigger;
import org.tagyard.platform.firing.Preparation;
import org.tagyard.platform.firing.Program;
import org.tagyard.platform.firing.Why;
import org.tagyard.platform.firing.WhyCode;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.templateapi.EventReport;
import org.tagyard.platform.templateapi.TemplateHost;
import org.tagyard.runtime.lane.Lane;
import org.tagyard.runtime.trace.TagEnd;

/**
 * One tag on one event, from its parameters to its end. The first of {@code gtmOnSuccess}, {@code
 * gtmOnFailure}, an error and the time limit decides; what the script still does afterwards may go
 * on (spec: template-runtime §6.2).
 */
final class TagRun implements ScriptOwner {
    private final HitRun hit;
    private final EventRun event;
    private final CompiledTag tag;
    private final List<CompiledTrigger> firedBy;
    private final Consumer<RunRules.MadeCall> calls;
    private final Consumer<Result> done;
    private final long begun = System.nanoTime();
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<ScriptHost> host = Optional.empty();
    private Optional<Lane.Timer> limit = Optional.empty();
    private List<CompiledTransformation> applied = List.of();
    private boolean ran;
    private boolean ended;

    TagRun(
            HitRun hit,
            EventRun event,
            CompiledTag tag,
            List<CompiledTrigger> firedBy,
            Consumer<RunRules.MadeCall> calls,
            Consumer<Result> done) {
        this.hit = hit;
        this.event = event;
        this.tag = tag;
        this.firedBy = firedBy;
        this.calls = calls;
        this.done = done;
    }

    /** How it ended, for traces and for event callbacks. */
    record Result(TagEnd end, EventReport.Status status) {
        EventReport.TagResult forCallbacks() {
            var metadata = (ObjectValue) Values.copy(end.tag().metadata().members());
            end.tag()
                    .metadata()
                    .tagNameKey()
                    .ifPresent(key -> metadata.put(key, end.tag().ref().name()));
            return new EventReport.TagResult(
                    end.tag().ref().exportId(), status, end.took(), metadata);
        }
    }

    private record Outcome(EventReport.Status status, Optional<Why> why) {}

    void start() {
        switch (event.values().prepare(tag)) {
            case Preparation.Waiting(var awaited) -> Awaited.whenAllSettled(awaited, this::start);
            case Preparation.Prepared(var view, var data) -> {
                applied = view.applied();
                run(new EventOfView(event, view.event().orElse(event.event())), data);
            }
        }
    }

    private void run(EventOfView scope, ObjectValue data) {
        switch (tag.program()) {
            case Program.Unexecuted(var type, var why) ->
                    end(
                            EventReport.Status.FAILURE,
                            Why.of(why, "Tags of type " + type + " are kept, not run."));
            case Program.FromTemplate(var use) -> {
                var loaded = hit.version().template(use.contentHash());
                if (loaded.isEmpty()) {
                    end(
                            EventReport.Status.FAILURE,
                            Why.of(
                                    WhyCode.TEMPLATE_MISSING,
                                    "The template " + use.name() + " is not available."));
                    return;
                }
                limit = Optional.of(hit.after(timeout(), this::tooLate));
                var script =
                        new ScriptHost(
                                hit,
                                TemplateHost.Kind.TAG,
                                tag.ref(),
                                loaded.get(),
                                HitRun.CLAIMED,
                                Optional.of(scope),
                                event.nesting(),
                                this);
                host = Optional.of(script);
                script.start(withCallbacks(data), _ -> ran = true);
            }
        }
    }

    private ObjectValue withCallbacks(ObjectValue data) {
        data.put("gtmTagId", (double) tagNumber());
        data.put("gtmEventId", (double) hit.numberOf(event));
        data.put(
                "gtmOnSuccess",
                FunctionValue.of(
                        "gtmOnSuccess",
                        (_, _) -> {
                            said(EventReport.Status.SUCCESS);
                            return Undefined.UNDEFINED;
                        }));
        data.put(
                "gtmOnFailure",
                FunctionValue.of(
                        "gtmOnFailure",
                        (_, _) -> {
                            said(EventReport.Status.FAILURE);
                            return Undefined.UNDEFINED;
                        }));
        return data;
    }

    private long tagNumber() {
        var number = tag.ref().exportId();
        return number.chars().allMatch(Character::isDigit) && number.length() < 16
                ? Long.parseLong(number)
                : tag.index();
    }

    private void said(EventReport.Status status) {
        if (outcome.isPresent()) {
            return;
        }
        outcome =
                Optional.of(
                        new Outcome(
                                status,
                                status == EventReport.Status.SUCCESS
                                        ? Optional.empty()
                                        : Optional.of(reasonOfFailure())));
    }

    private Why reasonOfFailure() {
        return host.flatMap(ScriptHost::refusal)
                .map(why -> Why.of(WhyCode.OUTGOING_REFUSED, why + "; then it reported failure."))
                .orElseGet(
                        () -> Why.of(WhyCode.SCRIPT_SAID_FAILURE, "Its code called gtmOnFailure."));
    }

    @Override
    public void failed(Why why) {
        if (outcome.isEmpty()) {
            outcome = Optional.of(new Outcome(EventReport.Status.EXCEPTION, Optional.of(why)));
        }
    }

    @Override
    public void left() {
        if (outcome.isPresent()) {
            var it = outcome.get();
            end(it.status(), it.why());
        } else if (ran && host.filter(it -> it.isBusy() || it.listens()).isEmpty()) {
            end(
                    EventReport.Status.TIMEOUT,
                    Why.of(
                            WhyCode.NO_CALLBACK,
                            "Its code ended without gtmOnSuccess or gtmOnFailure, and nothing is"
                                    + " left that could call them."));
        }
    }

    private void tooLate() {
        end(
                EventReport.Status.TIMEOUT,
                Why.of(
                        WhyCode.NO_CALLBACK,
                        "Neither gtmOnSuccess nor gtmOnFailure was called within "
                                + timeout().toSeconds()
                                + " s."));
    }

    private Duration timeout() {
        return hit.rules().tagTimeout(hit.services().config());
    }

    @Override
    public void called(RunRules.MadeCall call) {
        calls.accept(call);
    }

    private void end(EventReport.Status status, Why why) {
        end(status, Optional.of(why));
    }

    private void end(EventReport.Status status, Optional<Why> why) {
        if (ended) {
            return;
        }
        ended = true;
        limit.ifPresent(Lane.Timer::cancel);
        var end =
                new TagEnd(
                        tag,
                        status == EventReport.Status.SUCCESS
                                ? TagEnd.Status.SUCCEEDED
                                : TagEnd.Status.FAILED,
                        Duration.ofNanos(System.nanoTime() - begun),
                        firedBy,
                        why,
                        applied);
        // not nested: the script that called gtmOnSuccess is left first
        hit.soon(() -> done.accept(new Result(end, status)));
    }
}
