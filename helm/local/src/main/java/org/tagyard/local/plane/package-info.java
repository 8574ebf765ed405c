/**
 * The two planes as child processes of the local start: which program, which configuration, when
 * ready.
 */
@NullMarked
package org.tagyard.local.plane;

import org.jspecify.annotations.NullMarked;
