package org.tagyard.platform.selftest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.templateapi.StoragePort;

/** Template storage that lives as long as a scenario. */
final class ScenarioStorage implements StoragePort {
    private final Map<String, Object> values = new HashMap<>();

    @Override
    public Optional<Object> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public boolean put(String key, Object value) {
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
