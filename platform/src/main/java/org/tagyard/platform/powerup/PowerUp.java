package org.tagyard.platform.powerup;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every power-up there is (spec: admin-api §2.1). One that is not available yet has its name, so
 * that it is known and refused clearly, and takes no settings.
 */
public enum PowerUp {
    PREVIEW_HEADER(
            "preview-header",
            11,
            List.of("X-Gtm-Server-Preview"),
            Optional.of(new TimeLimit(Duration.ofHours(1), Duration.ofHours(8)))),
    BOT_DETECTION("bot-detection", 8, "X-Device-Bot", "X-Device-Bot-Score"),
    BOT_INDEX("bot-index", 7),
    GEO_HEADERS(
            "geo-headers",
            8,
            "X-GEO-Country",
            "X-GEO-Region",
            "X-GEO-City",
            "X-GEO-PostalCode",
            "X-GEO-Ipaddress"),
    USER_AGENT_HEADERS("user-agent-headers", 8),
    USER_ID("user-id", 8, "X-STAPE-USER-ID"),
    ANONYMIZER("anonymizer", 9),
    XML_TO_JSON("xml-to-json", 9),
    IP_FILTER("ip-filter", 6),
    CLICK_ID_RESTORER("click-id-restorer", 9),
    SERVICE_ACCOUNT("service-account", 12),
    CUSTOM_LOADER("custom-loader", 7),
    COOKIE_KEEPER("cookie-keeper", 10),
    FILE_PROXY("file-proxy", 7),
    REQUEST_DELAY("request-delay", 7),
    SCHEDULE("schedule", 7),
    PRODUCT_FEED("product-feed", 7),
    DOCUMENT_STORE("document-store", 7);

    private final String slug;
    private final int stage;
    private final List<String> headers;
    private final Optional<TimeLimit> timeLimit;
    private final boolean available;
    private final SettingsSchema settings;

    PowerUp(String slug, int stage, List<String> headers, Optional<TimeLimit> timeLimit) {
        this.slug = slug;
        this.stage = stage;
        this.headers = List.copyOf(headers);
        this.timeLimit = timeLimit;
        this.available = true;
        this.settings = SettingsSchema.shipped(slug);
    }

    PowerUp(String slug, int stage, String... headers) {
        this.slug = slug;
        this.stage = stage;
        this.headers = List.of(headers);
        this.timeLimit = Optional.empty();
        this.available = false;
        this.settings = SettingsSchema.none();
    }

    /** The power-up of a name, if there is one. */
    public static Optional<PowerUp> ofSlug(String slug) {
        return Arrays.stream(values()).filter(one -> one.slug.equals(slug)).findFirst();
    }

    /** Its name in URLs, rows and traces. */
    public String slug() {
        return slug;
    }

    /** The stage of the pipeline that it works in (spec: power-ups §2). */
    public int stage() {
        return stage;
    }

    /** The request headers it injects, as they are spelled (spec: power-ups §2.1). */
    public List<String> headers() {
        return headers;
    }

    /** How long it stays on; empty for those that stay on until somebody switches them off. */
    public Optional<TimeLimit> timeLimit() {
        return timeLimit;
    }

    /** Whether this build can do it. */
    public boolean isAvailable() {
        return available;
    }

    /** What its settings may be. */
    public SettingsSchema settings() {
        return settings;
    }
}
