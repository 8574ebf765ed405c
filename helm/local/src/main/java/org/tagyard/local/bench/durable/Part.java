package org.tagyard.local.bench.durable;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be measured, in the order of the table (spec: delivery §7). */
public enum Part {
    ACCEPT,
    PIPELINE,
    LATENCY,
    BOOKS,
    BACKLOG;

    /** As it stands on the command line. */
    public static Optional<Part> of(String name) {
        return Stream.of(values()).filter(it -> it.option().equals(name)).findFirst();
    }

    public String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For usage: {@code accept, pipeline, …}. */
    public static String names() {
        return Stream.of(values()).map(Part::option).collect(Collectors.joining(", "));
    }
}
