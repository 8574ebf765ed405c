package org.tagyard.platform.selftest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.json.ObjectValue;

/** What stands in for APIs in one scenario. */
final class Mocks {
    private final Map<String, Mock> byName = new HashMap<>();

    /** A replacement of an API. */
    sealed interface Mock {
        /** Of the whole API: a function to be called, or what its calls return. */
        record Whole(Object value) implements Mock {}

        /** Of some members of an object API; the others stay real. */
        record Members(ObjectValue members) implements Mock {}
    }

    void put(String name, Mock mock) {
        byName.put(name, mock);
    }

    Optional<Mock> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
