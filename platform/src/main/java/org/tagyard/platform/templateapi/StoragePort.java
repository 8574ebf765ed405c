package org.tagyard.platform.templateapi;

import java.util.Optional;

/**
 * What one template keeps between its runs in this process ({@code templateDataStorage}). In live
 * use it is shared by lanes, so an implementation is thread-safe.
 */
public interface StoragePort {
    /** The value that was kept; the caller copies it and never changes it. */
    Optional<Object> get(String key);

    /**
     * Keeps the value, which belongs to the port from now on. False when it does not fit: the old
     * value is gone then, too.
     */
    boolean put(String key, Object value);

    void remove(String key);

    void clear();
}
