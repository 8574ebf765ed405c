/**
 * One event as a client made it: its data, its name, the consent it carries. Uses {@code
 * platform.json} only. Start with {@link org.tagyard.platform.event.Event}.
 */
@NullMarked
package org.tagyard.platform.event;

import org.jspecify.annotations.NullMarked;
