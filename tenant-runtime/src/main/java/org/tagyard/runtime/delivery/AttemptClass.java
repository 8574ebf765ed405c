package org.tagyard.runtime.delivery;

/** What an attempt came to (spec: delivery §4). */
enum AttemptClass {
    DELIVERED("delivered"),
    /** The destination timed out, refused the connection, or answered 408, 425, 429 or 5xx. */
    UNANSWERED("unanswered"),
    /** 401 or 403: somebody has to renew something. */
    CREDENTIALS("credentials"),
    /** Any other 4xx. */
    REJECTED("rejected"),
    /** The template reported failure without calling anybody. */
    REFUSED_BY_TEMPLATE("refused-by-template"),
    /** The script failed or broke a budget or a permission. */
    SCRIPT_ERROR("script-error"),
    /** Neither callback within the tag's time. */
    NO_CALLBACK("no-callback"),
    /** It was not made: something has to end first. */
    HELD("held");

    private final String slug;

    AttemptClass(String slug) {
        this.slug = slug;
    }

    /** As the API and the table of attempts spell it. */
    String slug() {
        return slug;
    }
}
