/** Containers with real scripts, run by hand on a lane that a test turns itself. */
@NullMarked
package org.tagyard.runtime.run;

import org.jspecify.annotations.NullMarked;
