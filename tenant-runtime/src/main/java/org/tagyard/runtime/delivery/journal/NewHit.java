package org.tagyard.runtime.delivery.journal;

import java.util.Optional;

/**
 * A hit to append.
 *
 * @param once absent: it is never a duplicate
 */
public record NewHit(KeptHit hit, Optional<Once> once) {}
