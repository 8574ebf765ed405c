package org.tagyard.platform.firing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.tagyard.platform.compile.ContainerFixtures;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.ObjectValue;

/** One event on a container, decided; what a test wants to know about it. */
final class FiringCase {
    final TestingRequest request = new TestingRequest();
    final TestingVariables templates = new TestingVariables();
    private final CompiledContainer container;
    private final EventValues values;
    private Circumstances circumstances =
            new Circumstances(ContainerFixtures.NOON.toEpochMilli(), true, Set.of());

    FiringCase(CompiledContainer container, String event) {
        this.container = container;
        this.values =
                EventValues.ofEvent(
                        container,
                        Event.copyOf(
                                (ObjectValue) JsonText.fromJackson(ContainerFixtures.json(event))),
                        request,
                        templates);
    }

    static FiringCase on(ContainerFixtures.Builder container, String event) {
        return new FiringCase(container.build(), event);
    }

    FiringCase under(Circumstances other) {
        circumstances = other;
        return this;
    }

    Decision decide() {
        return Firing.decide(values, circumstances);
    }

    FiringPlan plan() {
        return switch (decide()) {
            case Decision.Decided(var plan) -> plan;
            case Decision.Waiting waiting -> throw new AssertionError("still waits: " + waiting);
        };
    }

    List<String> fired() {
        return plan().firings().stream().map(it -> it.tag().ref().name()).toList();
    }

    Why whyNot(String tag) {
        return plan().explanation().notFired().stream()
                .filter(it -> it.tag().ref().name().equals(tag))
                .map(FiringPlan.NotFired::why)
                .findFirst()
                .orElseThrow(() -> new AssertionError(tag + " is not among those that stay quiet"));
    }

    EventValues values() {
        return values;
    }

    Preparation prepare(String tag) {
        return values.prepare(
                container.tags().stream()
                        .filter(it -> it.ref().name().equals(tag))
                        .findFirst()
                        .orElseThrow());
    }

    Preparation.Prepared prepared(String tag) {
        assertThat(prepare(tag)).isInstanceOf(Preparation.Prepared.class);
        return (Preparation.Prepared) prepare(tag);
    }

    /** A tag's parameters as JSON; undefined members are left out. */
    String data(String tag) {
        return JsonText.write(prepared(tag).data()).orElseThrow();
    }

    /** The event data a tag sees, as JSON. */
    String eventSeenBy(String tag) {
        return JsonText.write(prepared(tag).view().event().orElseThrow().data()).orElseThrow();
    }
}
