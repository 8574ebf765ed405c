/**
 * The pure decision which network addresses may be called: how a URL is read, which addresses are
 * special, what an installation allows besides (spec: isolation §4). Uses the JDK only, resolves no
 * names and opens no connection: callers resolve, ask {@link
 * org.tagyard.platform.address.AddressPolicy} about every answer and connect to a permitted one.
 * Start with {@link org.tagyard.platform.address.CallTarget}, then {@code AddressPolicy}.
 */
@NullMarked
package org.tagyard.platform.address;

import org.jspecify.annotations.NullMarked;
