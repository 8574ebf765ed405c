package org.tagyard.runtime.ingress;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of request bodies held in this process, and that they are not too many. Thread-safe. */
final class Buffered {
    private final long most;
    private final AtomicLong held = new AtomicLong();

    Buffered(long most) {
        this.most = most;
    }

    /** The share of one request; nothing yet. */
    Share share() {
        return new Share();
    }

    long held() {
        return held.get();
    }

    /** What one request holds: as it was sent, and beside it as it was decompressed. */
    final class Share {
        private long mine;
        private boolean released;

        /** Takes hold of bytes; false, and none held, when they are too many or all is over. */
        synchronized boolean hold(int bytes) {
            if (released) {
                return false;
            }
            if (held.addAndGet(bytes) > most) {
                held.addAndGet(-bytes);
                return false;
            }
            mine += bytes;
            return true;
        }

        /** Gives everything back, and from now on takes nothing; a second time does nothing. */
        synchronized void release() {
            released = true;
            held.addAndGet(-mine);
            mine = 0;
        }
    }
}
