package org.tagyard.platform.templateapi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A small storage: ten keys fit. */
final class TestingStorage implements StoragePort {
    private final Map<String, Object> values = new HashMap<>();

    @Override
    public Optional<Object> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public boolean put(String key, Object value) {
        values.remove(key);
        if (values.size() >= 10) {
            return false;
        }
        values.put(key, value);
        return true;
    }

    @Override
    public void remove(String key) {
        values.remove(key);
    }

    @Override
    public void clear() {
        values.clear();
    }
}
