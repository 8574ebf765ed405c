package org.tagyard.runtime.ingress;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of request bodies held in this process, and that they are not too many. */
final class Buffered {
    private final long most;
    private final AtomicLong held = new AtomicLong();

    Buffered(long most) {
        this.most = most;
    }

    /** Takes hold of bytes; false, and none held, when they are too many. */
    boolean hold(int bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void release(long bytes) {
        held.addAndGet(-bytes);
    }

    long held() {
        return held.get();
    }
}
