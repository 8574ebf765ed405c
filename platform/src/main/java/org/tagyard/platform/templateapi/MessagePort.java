package org.tagyard.platform.templateapi;

import java.util.function.Consumer;
import org.tagyard.platform.json.ObjectValue;

/** Messages between the templates that work on one request. */
public interface MessagePort {
    /** Every listener of a type gets each message sent from now on, in the order of listening. */
    void listen(String type, Consumer<ObjectValue> listener);

    boolean hasListener(String type);

    /** Calls the type's listeners before it returns. Each listener copies the message itself. */
    void send(String type, ObjectValue message);
}
