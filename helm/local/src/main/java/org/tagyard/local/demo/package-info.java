/**
 * The demo tenant of a local start: a webhook, two variables, three tags that reach the inbox, and
 * a running preview. Everything is set up through the admin API, as a user would.
 */
@NullMarked
package org.tagyard.local.demo;

import org.jspecify.annotations.NullMarked;
