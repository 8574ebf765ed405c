/**
 * The fate of each tag of each event of a durable hit (spec: admin-api §5, delivery §4): looked at,
 * counted, given up, tried again. Reads the history that the runtimes write; what people ask of the
 * runtimes goes through {@code operation}. Start with {@link
 * org.tagyard.admin.delivery.DeliveryResource}.
 */
@NullMarked
package org.tagyard.admin.delivery;

import org.jspecify.annotations.NullMarked;
