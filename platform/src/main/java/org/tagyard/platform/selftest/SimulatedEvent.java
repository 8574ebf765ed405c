package org.tagyard.platform.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.templateapi.EventReport;
import org.tagyard.platform.templateapi.EventScope;

/** An event in a container without tags. */
final class SimulatedEvent implements EventScope {
    private final ObjectValue data;
    private final List<Consumer<EventReport>> callbacks = new ArrayList<>();

    SimulatedEvent() {
        this(new ObjectValue());
    }

    SimulatedEvent(ObjectValue data) {
        this.data = data;
    }

    @Override
    public ObjectValue data() {
        return data;
    }

    @Override
    public void onTagsFinished(Consumer<EventReport> callback) {
        callbacks.add(callback);
    }

    void finish() {
        callbacks.forEach(it -> it.accept(new EventReport("GTM-TEST", List.of())));
    }
}
