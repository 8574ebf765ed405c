package org.tagyard.platform.firing;

import org.tagyard.platform.container.EntityRef;

/** What clients and tags have in common: parameters that become a script's {@code data}. */
public sealed interface CompiledEntity permits CompiledClient, CompiledTag {
    EntityRef ref();

    Program program();

    Expression.MapOf parameters();
}
