package org.tagyard.runtime.delivery;

/** Why a delivery waits although its time has come (spec: admin-api §5). */
enum HeldReason {
    BREAKER_OPEN("breaker-open"),
    DESTINATION_PAUSED("destination-paused"),
    CREDENTIALS("credentials"),
    TAG_PAUSED("tag-paused"),
    TEMPLATE_QUARANTINED("template-quarantined"),
    CONTAINER_PAUSED("container-paused"),
    QUOTA("quota");

    private final String slug;

    HeldReason(String slug) {
        this.slug = slug;
    }

    String slug() {
        return slug;
    }

    /** The reason a receipt or a row spells so; anything else is an open breaker. */
    static HeldReason of(String slug) {
        for (var reason : values()) {
            if (reason.slug.equals(slug)) {
                return reason;
            }
        }
        return BREAKER_OPEN;
    }
}
