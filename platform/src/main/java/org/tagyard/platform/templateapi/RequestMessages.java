package org.tagyard.platform.templateapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tagyard.platform.json.ObjectValue;

/** The messages of one request, for all runs on it. Lane-bound. */
public final class RequestMessages implements MessagePort {
    private final Map<String, List<Consumer<ObjectValue>>> listeners = new HashMap<>();

    @Override
    public void listen(String type, Consumer<ObjectValue> listener) {
        listeners.computeIfAbsent(type, _ -> new ArrayList<>()).add(listener);
    }

    @Override
    public boolean hasListener(String type) {
        return listeners.containsKey(type);
    }

    @Override
    public void send(String type, ObjectValue message) {
        for (var listener : List.copyOf(listeners.getOrDefault(type, List.of()))) {
            listener.accept(message);
        }
    }
}
