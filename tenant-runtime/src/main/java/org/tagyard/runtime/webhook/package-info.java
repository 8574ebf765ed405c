/**
 * What happens to a request on a path before any client sees it: who may send and how much, the
 * sender's signature on the raw bytes, taking batches apart, naming deliveries, and the answer of
 * the path's profile (spec: admin-api §3, power-ups §15). Decides by {@code platform.sender}; opens
 * sealed secrets with this plane's key. Uses {@code ingress}, {@code snapshot} and {@code
 * delivery}. Start with {@code Entrance}.
 */
@NullMarked
package org.tagyard.runtime.webhook;

import org.jspecify.annotations.NullMarked;
