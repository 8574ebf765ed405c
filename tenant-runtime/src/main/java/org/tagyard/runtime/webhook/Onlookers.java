package org.tagyard.runtime.webhook;

import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.trace.AtTheDoor;

/** Open preview sessions, which see requests that no container runs as well. */
public interface Onlookers {
    /**
     * The door answered a request itself. From any thread; never blocks.
     *
     * @param by {@code refusal} or {@code duplicate}
     */
    void answered(Hit hit, LiveContainer live, AtTheDoor found, Reply reply, String by);
}
