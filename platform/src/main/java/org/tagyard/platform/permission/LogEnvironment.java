package org.tagyard.platform.permission;

/** Where {@code logToConsole} may write; elsewhere its lines are dropped in silence (§10.3). */
public enum LogEnvironment {
    /** Nowhere: not granted, or switched off. */
    NONE,
    /** In previews and tests. */
    DEBUG,
    /** Everywhere. */
    ALL
}
