package org.tagyard.platform.firing;

/** Stands for a value that is not there yet; never leaves this package. */
enum Late {
    PENDING
}
