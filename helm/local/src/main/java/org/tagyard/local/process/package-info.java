/**
 * Other programs that the local start runs: started with a log, watched until they are ready,
 * stopped in order, and found again when a former start was killed. Start reading at {@link
 * org.tagyard.local.process.ChildProcess}.
 */
@NullMarked
package org.tagyard.local.process;

import org.jspecify.annotations.NullMarked;
