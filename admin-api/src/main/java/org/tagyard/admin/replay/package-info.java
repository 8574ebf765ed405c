/**
 * Many ended deliveries, or whole hits, run again (spec: admin-api §5). A replay is something a
 * runtime is asked for, so it is an operation too. Uses {@code delivery} for the selection and
 * {@code operation} to ask. Start with {@link org.tagyard.admin.replay.ReplayResource}.
 */
@NullMarked
package org.tagyard.admin.replay;

import org.jspecify.annotations.NullMarked;
