package org.tagyard.platform.tenant;

import java.util.UUID;

/** Names one tenant; what every query and every piece of work carries first. */
public record TenantId(UUID value) {
    /** Reads the canonical text of a UUID; {@link IllegalArgumentException} for anything else. */
    public static TenantId parse(String text) {
        return new TenantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
