package org.tagyard.platform.tenant;

import java.util.Optional;
import java.util.UUID;

/**
 * The id of a container; its text form starts with {@code ctr_}.
 *
 * @param value the UUIDv7 as stored
 */
public record ContainerId(UUID value) implements Comparable<ContainerId> {

    /** The id in its text form; a wrong prefix or form is no id. */
    public static Optional<ContainerId> parse(String text) {
        return IdPrefix.CONTAINER.parse(text).map(ContainerId::new);
    }

    @Override
    public int compareTo(ContainerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return IdPrefix.CONTAINER.format(value);
    }
}
