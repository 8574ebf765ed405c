package org.tagyard.admin.host;

import java.util.List;

/** Asks the domain name system; an own resolver stands in for it in tests. */
interface DnsRecords {
    /**
     * What stands at {@code name} as {@code type} ({@code TXT}, {@code CNAME}); no wait above 6 s.
     */
    Answer find(String type, String name);

    /** What came back. */
    sealed interface Answer {
        /** The values found, perhaps none. */
        record Found(List<String> values) implements Answer {
            public Found {
                values = List.copyOf(values);
            }
        }

        /** No server answered, or none that could say. */
        record Unreachable() implements Answer {}
    }
}
