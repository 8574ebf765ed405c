/**
 * The record of every write and of every refusal: written in the transaction of what it records.
 * Uses {@code security} and {@code http}. Start with {@link org.tagyard.admin.audit.Audit}.
 */
@NullMarked
package org.tagyard.admin.audit;

import org.jspecify.annotations.NullMarked;
