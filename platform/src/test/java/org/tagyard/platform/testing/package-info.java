/** What the tests of several modules share and no feature owns. */
@NullMarked
package org.tagyard.platform.testing;

import org.jspecify.annotations.NullMarked;
