/**
 * The JSON-like values that scripts, events and documents share, and what may be done with them:
 * copying at borders, key paths, reading and writing JSON text. Uses the JDK, and Jackson's tree
 * for the way in and out. Start with {@link org.tagyard.platform.json.Values}.
 */
@NullMarked
package org.tagyard.platform.json;

import org.jspecify.annotations.NullMarked;
