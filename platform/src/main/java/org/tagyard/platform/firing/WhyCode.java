package org.tagyard.platform.firing;

/**
 * Why a tag did not fire, or did not succeed: the closed set that traces, deliveries, console and
 * API share (spec: admin-api §4.3).
 */
public enum WhyCode {
    NO_TRIGGER("no-trigger"),
    NO_TRIGGER_MATCHED("no-trigger-matched"),
    BLOCKED_BY_TRIGGER("blocked-by-trigger"),
    PAUSED("paused"),
    OUTSIDE_ACTIVE_WINDOW("outside-active-window"),
    LIVE_ONLY("live-only"),
    CONSENT_MISSING("consent-missing"),
    ALREADY_FIRED("already-fired"),
    SETUP_TAG_FAILED("setup-tag-failed"),
    TEMPLATE_MISSING("template-missing"),
    UNSUPPORTED_TYPE("unsupported-type"),
    SCRIPT_ERROR("script-error"),
    SCRIPT_SAID_FAILURE("script-said-failure"),
    NO_CALLBACK("no-callback"),
    PERMISSION_DENIED("permission-denied"),
    BUDGET_EXCEEDED("budget-exceeded"),
    OUTGOING_REFUSED("outgoing-refused"),
    DESTINATION_PAUSED("destination-paused"),
    TAG_REMOVED("tag-removed");

    private final String slug;

    WhyCode(String slug) {
        this.slug = slug;
    }

    public String slug() {
        return slug;
    }
}
