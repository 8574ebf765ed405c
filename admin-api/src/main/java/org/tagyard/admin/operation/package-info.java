/**
 * Work that may outlast its request: kept, asked about, cancelled (spec: admin-api §7.4). Uses
 * {@code security}, {@code http}, {@code page}. Start with {@link
 * org.tagyard.admin.operation.Operations}.
 */
@NullMarked
package org.tagyard.admin.operation;

import org.jspecify.annotations.NullMarked;
