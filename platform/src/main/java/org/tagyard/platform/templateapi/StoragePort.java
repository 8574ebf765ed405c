package org.tagyard.platform.templateapi;

import java.util.Optional;

/**
 * What one template keeps between its runs in this process ({@code templateDataStorage}). In live
 * use it is shared by lanes, so an implementation is thread-safe and copies values in and out.
 */
public interface StoragePort {
    /** A copy of the value. */
    Optional<Object> get(String key);

    /** Keeps a copy. False when it does not fit: the old value is gone then, too. */
    boolean put(String key, Object value);

    void remove(String key);

    void clear();
}
