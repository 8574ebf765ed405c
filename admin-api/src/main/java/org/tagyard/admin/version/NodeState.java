package org.tagyard.admin.version;

import java.time.Instant;
import java.util.Optional;

/**
 * What one runtime says about one container.
 *
 * @param version what it serves
 * @param since since when
 * @param failedVersion what it could not compile, and so doesn't serve
 * @param failure why
 */
record NodeState(
        String name,
        Optional<Integer> version,
        Optional<Instant> since,
        Optional<Integer> failedVersion,
        Optional<String> failure) {

    boolean serves(int number) {
        return version.equals(Optional.of(number));
    }
}
