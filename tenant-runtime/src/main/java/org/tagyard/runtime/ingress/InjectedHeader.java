package org.tagyard.runtime.ingress;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Request headers that the platform itself puts on a hit (spec: power-ups §2.1). A sender's own
 * copies are removed at the door, because they would spoof what templates trust. The spelling is
 * what existing containers have typed.
 */
public enum InjectedHeader {
    PREVIEW("X-Gtm-Server-Preview", "preview-header", false),
    BOT("X-Device-Bot", "bot-detection", false),
    BOT_SCORE("X-Device-Bot-Score", "bot-detection", false),
    GEO_COUNTRY("X-GEO-Country", "geo-headers", false),
    GEO_REGION("X-GEO-Region", "geo-headers", false),
    GEO_CITY("X-GEO-City", "geo-headers", false),
    GEO_POSTAL_CODE("X-GEO-PostalCode", "geo-headers", false),
    GEO_ADDRESS("X-GEO-Ipaddress", "geo-headers", false),
    USER_ID("X-STAPE-USER-ID", "user-id", false),
    IDENTIFIER("x-gtm-identifier", "platform", false),
    DEFAULT_DOMAIN("x-gtm-default-domain", "platform", false),
    API_KEY("x-gtm-api-key", "platform", true),
    TRACE_ID("trace-id", "platform", false),
    EVENT_NAME("X-Tagyard-Event-Name", "platform", false),
    OUTGOING("X-Tagyard-Outgoing", "platform", false),
    FORWARDED_FOR("X-Forwarded-For", "platform", false),
    FORWARDED("Forwarded", "platform", false),
    CONNECTING_ADDRESS("CF-Connecting-Ip", "platform", false),
    FROM_CDN("X-From-Cdn", "platform", false),
    STAPE_HOST("X-Stape-Host", "platform", false);

    private static final Map<String, InjectedHeader> BY_NAME =
            Arrays.stream(values())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    header -> header.text.toLowerCase(Locale.ROOT),
                                    Function.identity()));

    private final String text;
    private final String producer;
    private final boolean secret;

    InjectedHeader(String text, String producer, boolean secret) {
        this.text = text;
        this.producer = producer;
        this.secret = secret;
    }

    /** The header of a name in any case. */
    public static Optional<InjectedHeader> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The name, spelled as it is emitted. */
    public String text() {
        return text;
    }

    /** The power-up that gives it, or {@code platform} for those that are always there. */
    public String producer() {
        return producer;
    }

    /** True when its value must not be shown or stored. */
    public boolean isSecret() {
        return secret;
    }
}
