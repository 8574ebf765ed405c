/**
 * The admin API as a program uses it: paths, JSON, and what it refuses. Whatever the local start
 * sets up, it sets up through here and nowhere else. Uses the JDK's HTTP client and Jackson.
 */
@NullMarked
package org.tagyard.local.api;

import org.jspecify.annotations.NullMarked;
