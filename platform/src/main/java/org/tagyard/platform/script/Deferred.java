package org.tagyard.platform.script;

/** The host's end of a promise. The first call wins, later ones do nothing. Lane-bound. */
public interface Deferred {
    /** The script value to hand out. */
    Object promise();

    /** Fulfils with a value; a promise or thenable is adopted. Reactions run at the next drain. */
    void resolve(Object value);

    void reject(Object reason);
}
