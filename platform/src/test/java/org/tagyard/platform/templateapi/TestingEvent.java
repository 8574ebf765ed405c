package org.tagyard.platform.templateapi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tagyard.platform.json.ObjectValue;

/** An event that the test finishes. */
public final class TestingEvent implements EventScope {
    private final ObjectValue data;
    private final List<Consumer<EventReport>> callbacks = new ArrayList<>();

    public TestingEvent(ObjectValue data) {
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

    public void finish(EventReport report) {
        callbacks.forEach(it -> it.accept(report));
    }
}
