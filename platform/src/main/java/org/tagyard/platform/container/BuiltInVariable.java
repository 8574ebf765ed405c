package org.tagyard.platform.container;

import java.util.Optional;

/** The built-in variables of servers, by their export type (spec: container-model §4.5). */
public enum BuiltInVariable {
    CLIENT_NAME("clientName", "Client Name"),
    EVENT_NAME("eventName", "Event Name"),
    DEBUG_MODE("debugMode", "Debug Mode"),
    CONTAINER_ID("containerId", "Container ID"),
    CONTAINER_VERSION("containerVersion", "Container Version"),
    QUERY_STRING("queryString", "Query String"),
    REQUEST_METHOD("requestMethod", "Request Method"),
    REQUEST_PATH("requestPath", "Request Path"),
    RANDOM_NUMBER("randomNumber", "Random Number"),
    VISITOR_REGION("visitorRegion", "Visitor Region"),
    ENVIRONMENT_NAME("environmentName", "Environment Name"),
    SERVER_PAGE_LOCATION_URL("serverPageLocationUrl", "Page URL"),
    SERVER_PAGE_LOCATION_PATH("serverPageLocationPath", "Page Path"),
    SERVER_PAGE_LOCATION_HOSTNAME("serverPageLocationHostname", "Page Hostname"),
    ANALYTICS_CLIENT_ID("analyticsClientId", "Analytics Client ID"),
    ANALYTICS_SESSION_ID("analyticsSessionId", "Analytics Session ID"),
    ANALYTICS_SESSION_NUMBER("analyticsSessionNumber", "Analytics Session Number");

    private final String slug;
    private final String title;

    BuiltInVariable(String slug, String title) {
        this.slug = slug;
        this.title = title;
    }

    /** As the API spells it, lower camel. */
    public String slug() {
        return slug;
    }

    /** The English name, which references use by default. */
    public String title() {
        return title;
    }

    /** The one of an export's spelling, upper snake or lower camel. */
    public static Optional<BuiltInVariable> of(String type) {
        for (var variable : values()) {
            if (variable.name().equals(type) || variable.slug.equals(type)) {
                return Optional.of(variable);
            }
        }
        return Optional.empty();
    }
}
