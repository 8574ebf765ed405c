package org.tagyard.platform.compile;

import java.util.Optional;

/**
 * An API that templates may require, as far as compiling cares.
 *
 * @param permission the one its calls need
 * @param isAvailable false while this version cannot run it
 */
public record KnownApi(String name, Optional<String> permission, boolean isAvailable) {}
