package org.tagyard.runtime.run;

import java.util.Optional;
import org.tagyard.platform.firing.Awaited;
import org.tagyard.platform.firing.CompiledVariable;
import org.tagyard.platform.firing.Evaluation;
import org.tagyard.platform.firing.EventView;
import org.tagyard.platform.firing.TemplateUse;
import org.tagyard.platform.firing.TemplateVariables;
import org.tagyard.platform.firing.Why;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.templateapi.EventScope;
import org.tagyard.platform.templateapi.TemplateHost;
import org.tagyard.runtime.lane.Lane;

/**
 * Runs variable templates for one event, or for the clients of a hit. A script that fails, is
 * refused or takes too long gives undefined with its error (spec: template-runtime §6.3).
 */
final class VariableRuns implements TemplateVariables {
    private final HitRun hit;
    private final Optional<EventRun> event;

    VariableRuns(HitRun hit, Optional<EventRun> event) {
        this.hit = hit;
        this.event = event;
    }

    @Override
    public Evaluation evaluate(
            CompiledVariable variable, TemplateUse template, ObjectValue data, EventView view) {
        var loaded = hit.version().template(template.contentHash());
        if (loaded.isEmpty()) {
            return failed("The template " + template.name() + " is not available.");
        }
        var evaluation = new OneRun();
        var host =
                new ScriptHost(
                        hit,
                        TemplateHost.Kind.VARIABLE,
                        variable.ref(),
                        loaded.get(),
                        HitRun.CLAIMED,
                        event.map(it -> scope(it, view)),
                        event.map(EventRun::nesting).orElse(0),
                        evaluation);
        host.start(data, value -> evaluation.returned(host, value));
        return evaluation.outcome();
    }

    private static EventScope scope(EventRun event, EventView view) {
        return new EventOfView(event, view.event().orElse(event.event()));
    }

    private static Evaluation.Ready failed(String message) {
        return new Evaluation.Ready(Undefined.UNDEFINED, Optional.of(message));
    }

    /** One evaluation, from its start until its promise, if any, has settled. */
    private final class OneRun implements ScriptOwner {
        private final Awaited awaited = new Awaited();
        private Optional<Evaluation.Ready> result = Optional.empty();
        private Optional<Lane.Timer> limit = Optional.empty();

        void returned(ScriptHost host, Object value) {
            host.run()
                    .whenSettled(
                            value,
                            settled -> settle(Evaluation.Ready.of(Values.copy(settled))),
                            reason ->
                                    settle(
                                            VariableRuns.failed(
                                                    "Rejected: " + Values.toText(reason))));
        }

        Evaluation outcome() {
            if (result.isPresent()) {
                return result.get();
            }
            hit.began();
            limit =
                    Optional.of(
                            hit.after(hit.services().config().variableTimeout(), this::tooLate));
            return Evaluation.Pending.on(awaited);
        }

        private void tooLate() {
            settle(VariableRuns.failed("The promise did not settle in time."));
        }

        private void settle(Evaluation.Ready value) {
            if (result.isPresent()) {
                return;
            }
            result = Optional.of(value);
            if (limit.isPresent()) {
                limit.get().cancel();
                hit.ended();
                // whoever waits goes on once this script is left
                hit.soon(() -> awaited.settle(value));
            }
        }

        @Override
        public void failed(Why why) {
            settle(VariableRuns.failed(why.detail()));
        }

        @Override
        public void left() {
            // what matters is told through the promise
        }
    }
}
