package org.tagyard.platform.tenant;

import java.util.UUID;

/** Names one container of a tenant. It finds nothing without its {@link TenantId}. */
public record ContainerId(UUID value) {
    /** Reads the canonical text of a UUID; {@link IllegalArgumentException} for anything else. */
    public static ContainerId parse(String text) {
        return new ContainerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
