/**
 * A whole installation on one machine: started in parallel, stopped in order. May use every part
 * below it ({@code database}, {@code signin}, {@code inbox}, {@code plane}); the commands use it.
 */
@NullMarked
package org.tagyard.local.installation;

import org.jspecify.annotations.NullMarked;
