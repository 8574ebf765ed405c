package org.tagyard.platform.permission;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A typed value in a granted permission's settings. Only these four kinds occur in template files
 * (spec: template-runtime §2.4).
 */
public sealed interface Setting {
    /** Type 1 in the file. */
    record Text(String value) implements Setting {}

    /** Type 2 in the file. */
    record Items(List<Setting> values) implements Setting {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** Type 3 in the file: members in file order; of a repeated key the first counts. */
    record Members(Map<String, Setting> values) implements Setting {
        public Members {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** Type 8 in the file. */
    record Flag(boolean value) implements Setting {}
}
