package org.tagyard.platform.templateapi;

import java.util.Optional;

/** The installation's keys for {@code hmacSha256}, by id. */
@FunctionalInterface
public interface KeyPort {
    /** The key's bytes, or empty when there is none of this id. */
    Optional<byte[]> key(String keyId);
}
