package org.tagyard.platform.firing;

import org.tagyard.platform.container.EntityRef;

/** A client; the container lists them in the order in which they are asked. */
public record CompiledClient(
        EntityRef ref, int priority, Program program, Expression.MapOf parameters)
        implements CompiledEntity {}
