/**
 * Proves the chart with the real Helm, without a cluster: lint, rendering, the schema of the
 * values, and that every rendered document is what Kubernetes' own types know.
 */
@NullMarked
package org.tagyard.helm;

import org.jspecify.annotations.NullMarked;
