package org.tagyard.admin.page;

/** Where the key that signs cursors comes from: the same on all nodes. */
public interface CursorKey {
    /** At least 32 secret bytes. */
    byte[] cursorKey();
}
