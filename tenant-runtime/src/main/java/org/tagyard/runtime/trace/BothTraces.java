package org.tagyard.runtime.trace;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.firing.CompiledClient;
import org.tagyard.platform.firing.EventValues;
import org.tagyard.platform.firing.FiringPlan;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;

/** Tells two the same; the first one's news are the news. */
record BothTraces(Trace first, Trace second) implements Trace {
    @Override
    public boolean isOn() {
        return first.isOn() || second.isOn();
    }

    @Override
    public boolean isDebug() {
        return first.isDebug() || second.isDebug();
    }

    @Override
    public void clientAsked(
            CompiledClient client, boolean claimed, Duration took, Optional<String> error) {
        first.clientAsked(client, claimed, took, error);
        second.clientAsked(client, claimed, took, error);
    }

    @Override
    public void eventStarted(UUID id, Event event) {
        first.eventStarted(id, event);
        second.eventStarted(id, event);
    }

    @Override
    public void eventDecided(UUID id, FiringPlan plan) {
        first.eventDecided(id, plan);
        second.eventDecided(id, plan);
    }

    @Override
    public void tagFinished(UUID event, TagEnd end) {
        first.tagFinished(event, end);
        second.tagFinished(event, end);
    }

    @Override
    public void eventFinished(UUID id, EventValues values) {
        first.eventFinished(id, values);
        second.eventFinished(id, values);
    }

    @Override
    public void console(EntityRef source, Level level, String text) {
        first.console(source, level, text);
        second.console(source, level, text);
    }

    @Override
    public void called(EntityRef by, Call call, CallResult result, Duration took) {
        first.called(by, call, result, took);
        second.called(by, call, result, took);
    }

    @Override
    public void answered(Reply reply, String by) {
        first.answered(reply, by);
        second.answered(reply, by);
    }

    @Override
    public void finished() {
        first.finished();
        second.finished();
    }

    @Override
    public Optional<News> news() {
        return first.news().or(second::news);
    }
}
