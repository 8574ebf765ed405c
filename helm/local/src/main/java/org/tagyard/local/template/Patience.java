package org.tagyard.local.template;

/** What a watch does between two looks. */
@FunctionalInterface
interface Patience {
    /** Waits a moment; false when the watch is over. */
    boolean waitForNext();

    /** Looks three times a second, until the process is ended. */
    static Patience endless() {
        return () -> {
            try {
                Thread.sleep(300);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }
}
