package org.tagyard.runtime.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.templateapi.MessagePort;

/** The messages between the templates of one request. */
final class Messages implements MessagePort {
    private final Map<String, List<Consumer<ObjectValue>>> listeners = new HashMap<>(4);

    @Override
    public void listen(String type, Consumer<ObjectValue> listener) {
        listeners.computeIfAbsent(type, any -> new ArrayList<>(1)).add(listener);
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
