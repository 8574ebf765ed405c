/**
 * HTTP in and out, the only door: any host, method and path, raw bytes, the limits of what a sender
 * may cost us. Turns a request into a {@link org.tagyard.runtime.ingress.Hit}, hands it to the
 * declared {@code HitHandler} and writes its {@link org.tagyard.runtime.ingress.Reply}. The HTTP
 * server's types stay in here and in {@code outbound}. Start with {@code Door}.
 */
@NullMarked
package org.tagyard.runtime.ingress;

import org.jspecify.annotations.NullMarked;
