package org.tagyard.runtime.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.firing.CompiledClient;
import org.tagyard.platform.firing.EventValues;
import org.tagyard.platform.firing.FiringPlan;
import org.tagyard.runtime.trace.TagEnd;
import org.tagyard.runtime.trace.Trace;

/** Writes down what it is told, one line each. */
final class RecordingTrace implements Trace {
    final List<String> story = new ArrayList<>();
    final List<String> console = new ArrayList<>();
    private Optional<FiringPlan> plan = Optional.empty();
    boolean finished;

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public void clientAsked(
            CompiledClient client, boolean claimed, Duration took, Optional<String> error) {
        story.add(client.ref().name() + (claimed ? " claims" : " passes"));
    }

    @Override
    public void eventDecided(UUID id, FiringPlan decided) {
        plan = Optional.of(decided);
    }

    @Override
    public void tagFinished(UUID event, TagEnd end) {
        story.add(
                end.tag().ref().name()
                        + " "
                        + end.status().slug()
                        + end.why().map(why -> ": " + why.code().slug()).orElse(""));
    }

    @Override
    public void eventFinished(UUID id, EventValues values) {
        plan.ifPresent(it ->
                it.explanation()
                        .notFired()
                        .forEach(quiet ->
                                story.add(
                                        quiet.tag().ref().name()
                                                + " not-fired: "
                                                + quiet.why().code().slug())));
    }

    @Override
    public void console(EntityRef source, Level level, String text) {
        console.add(source.name() + ": " + text);
    }

    @Override
    public void finished() {
        finished = true;
    }
}
