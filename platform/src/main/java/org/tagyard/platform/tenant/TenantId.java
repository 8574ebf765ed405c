package org.tagyard.platform.tenant;

import java.util.Optional;
import java.util.UUID;

/**
 * The id of a tenant; its text form starts with {@code ten_}.
 *
 * @param value the UUIDv7 as stored
 */
public record TenantId(UUID value) implements Comparable<TenantId> {

    /** The id in its text form; a wrong prefix or form is no id. */
    public static Optional<TenantId> parse(String text) {
        return IdPrefix.TENANT.parse(text).map(TenantId::new);
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return IdPrefix.TENANT.format(value);
    }
}
