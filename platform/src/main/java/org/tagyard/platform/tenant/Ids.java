package org.tagyard.platform.tenant;

import java.util.UUID;

/** Where new ids come from. Clients never choose one. */
@FunctionalInterface
public interface Ids {
    /** A UUIDv7 that was never given before; later ones sort behind earlier ones. */
    UUID next();
}
