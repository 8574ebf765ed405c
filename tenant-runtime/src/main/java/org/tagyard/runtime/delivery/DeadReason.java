package org.tagyard.runtime.delivery;

/**
 * Why a delivery ended without success, and whose side that is (spec: admin-api §5).
 *
 * @param detail a sentence for the tenant; what the destination answered, where it did
 */
record DeadReason(Code code, String detail) {
    /** The closed set of reasons. */
    enum Code {
        REJECTED("rejected", "destination"),
        REFUSED_BY_TEMPLATE("refused-by-template", "template"),
        NO_CALLBACK("no-callback", "template"),
        TOO_OLD("too-old", "destination"),
        SCRIPT_ERROR("script-error", "template"),
        PERMISSION_DENIED("permission-denied", "template"),
        TAG_REMOVED("tag-removed", "template"),
        /** It could not be run, through no fault of the tenant's. */
        PLATFORM_ERROR("platform-error", "platform");

        private final String slug;
        private final String side;

        Code(String slug, String side) {
            this.slug = slug;
            this.side = side;
        }

        String slug() {
            return slug;
        }

        /** The code a receipt or a row spells so. */
        static Code of(String slug) {
            for (var code : values()) {
                if (code.slug.equals(slug)) {
                    return code;
                }
            }
            return REJECTED;
        }

        /** {@code destination}, {@code template} or {@code platform}. */
        String side() {
            return side;
        }
    }
}
