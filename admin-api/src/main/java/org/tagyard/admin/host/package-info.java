/**
 * Host names of containers: claimed, proven, routed. A name leads to one container of the
 * installation; whether another tenant holds it is never told. Uses {@code live} to tell the
 * runtimes, the JDK's DNS client for proofs. Start with {@link
 * org.tagyard.admin.host.HostResource}.
 */
@NullMarked
package org.tagyard.admin.host;

import org.jspecify.annotations.NullMarked;
