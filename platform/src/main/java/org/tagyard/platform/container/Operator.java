package org.tagyard.platform.container;

import java.util.Optional;

/** The operators of conditions (spec: container-model §5.3). */
public enum Operator {
    EQUALS("equals"),
    CONTAINS("contains"),
    STARTS_WITH("starts-with"),
    ENDS_WITH("ends-with"),
    MATCH_REGEX("matches-regex"),
    GREATER("greater"),
    GREATER_OR_EQUALS("greater-or-equals"),
    LESS("less"),
    LESS_OR_EQUALS("less-or-equals"),
    /** Document objects only: false on servers. */
    CSS_SELECTOR("CSS_SELECTOR"),
    /** A web helper: false on servers. */
    URL_MATCHES("URL_MATCHES");

    private final String slug;

    Operator(String slug) {
        this.slug = slug;
    }

    /** As the API and traces spell it. */
    public String slug() {
        return slug;
    }

    /** False for those that can hold in browsers only. */
    public boolean onServers() {
        return this != CSS_SELECTOR && this != URL_MATCHES;
    }

    /** The operator of an export's spelling, upper snake or lower camel. */
    public static Optional<Operator> ofExport(String type) {
        for (var operator : values()) {
            if (operator.name().equals(type)
                    || operator.name().replace("_", "").equalsIgnoreCase(type)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }
}
