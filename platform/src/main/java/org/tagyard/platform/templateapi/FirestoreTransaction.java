package org.tagyard.platform.templateapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.google.FirestoreDatabase;
import org.tagyard.platform.google.FirestoreWrite;
import org.tagyard.platform.script.OpaqueValue;

/**
 * One attempt of a transaction, as the script's callback holds it: its reads see one state of the
 * database, its writes wait for the end. Lane-bound.
 */
final class FirestoreTransaction implements OpaqueValue {
    private final FirestoreDatabase database;
    private final Optional<String> projectId;
    private final String id;
    private final List<FirestoreWrite> writes = new ArrayList<>();
    private boolean isOpen = true;
    private boolean hasConflict;

    /**
     * @param projectId as the script named it; empty for the container's own
     * @param id Firestore's name of it
     */
    FirestoreTransaction(FirestoreDatabase database, Optional<String> projectId, String id) {
        this.database = database;
        this.projectId = projectId;
        this.id = id;
    }

    FirestoreDatabase database() {
        return database;
    }

    Optional<String> projectId() {
        return projectId;
    }

    String id() {
        return id;
    }

    boolean isOpen() {
        return isOpen;
    }

    /** True when a read met somebody else's write: the attempt is lost. */
    boolean hasConflict() {
        return hasConflict;
    }

    void metConflict() {
        hasConflict = true;
    }

    void add(FirestoreWrite write) {
        writes.add(write);
    }

    /** Nothing is read or written with it any more. */
    List<FirestoreWrite> close() {
        isOpen = false;
        return List.copyOf(writes);
    }
}
