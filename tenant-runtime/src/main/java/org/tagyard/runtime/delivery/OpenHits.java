package org.tagyard.runtime.delivery;

/** The hits in hand, as those who work on one of them need them. On the engine's loop only. */
interface OpenHits {
    /** The hit has something to do. */
    void ready(OpenHit hit);

    /** Something of the hit ended: perhaps everything did. */
    void settle(OpenHit hit);

    /** The hit had its turn, whatever came of it. */
    void hadTurn(OpenHit hit);

    /** It has its turn, and waits no more. */
    void begins(OpenHit hit);

    /** Its next turn is far off: its request is read again then. */
    void letGo(OpenHit hit);

    /** The hit is nobody's business here any more. */
    void forget(OpenHit hit);
}
