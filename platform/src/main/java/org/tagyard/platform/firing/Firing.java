package org.tagyard.platform.firing;

/** Decides which tags fire (spec: container-model §6.2 to §6.7). */
public final class Firing {
    private Firing() {}

    /**
     * Decides for the event of these values. Deterministic: the same values give the same plan,
     * also after waiting.
     */
    public static Decision decide(EventValues values, Circumstances circumstances) {
        throw new IllegalStateException("to be built");
    }
}
