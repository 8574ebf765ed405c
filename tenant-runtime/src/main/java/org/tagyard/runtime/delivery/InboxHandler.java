package org.tagyard.runtime.delivery;

import java.util.Set;

/** Does what people ask for. A bean of this type is given every command of its kinds. */
public interface InboxHandler {
    /** Kinds of table {@code inbox}; no two handlers share one. */
    Set<String> kinds();

    /**
     * Does it and answers, on a thread of its own that may block. An exception is a bug: the
     * command fails with {@code internal}.
     */
    void handle(InboxCommand command);
}
