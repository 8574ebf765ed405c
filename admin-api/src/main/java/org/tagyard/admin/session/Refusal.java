package org.tagyard.admin.session;

/**
 * Why a sign-in came to nothing. The console's sign-in page gets the slug as {@code problem} and
 * has the words for it.
 */
enum Refusal {
    /** Not begun in this browser, longer ago than ten minutes, or finished already. */
    LOST("sign-in-lost"),

    /** The provider says no, or the person did. */
    DENIED("sign-in-denied"),

    /** The provider does not take the code, or its ID token is no answer to this sign-in. */
    INVALID("sign-in-invalid"),

    /** There is no such provider, or none at all. */
    UNKNOWN_ISSUER("unknown-issuer"),

    /** The provider does not answer now. */
    UNAVAILABLE("identity-provider-unavailable"),

    /** Too many tries from this address; a minute later it goes on. */
    RATE_LIMITED("rate-limited"),

    /** The installation was not told where its console is: {@code tagyard.console.url}. */
    NO_ADDRESS("console-address-unknown");

    private final String slug;

    Refusal(String slug) {
        this.slug = slug;
    }

    String slug() {
        return slug;
    }
}
