/**
 * What {@code ./tagyard} runs: a whole installation on one machine, on loopback, with everything
 * real that a production installation has, and the tools that use it. May use every module's
 * published face: the migrations, the planes as programs, the admin API over HTTP. Start reading at
 * {@link org.tagyard.local.Main}, then {@link org.tagyard.local.installation.Installation}.
 */
@NullMarked
package org.tagyard.local;

import org.jspecify.annotations.NullMarked;
