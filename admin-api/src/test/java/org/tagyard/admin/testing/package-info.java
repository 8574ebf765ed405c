/** A running control plane for tests: database, identity provider, callers. Start with Api. */
@NullMarked
package org.tagyard.admin.testing;

import org.jspecify.annotations.NullMarked;
