package org.tagyard.platform.script;

import java.util.List;

/** A compiled script: immutable, shared by all tenants that use the same text. */
public interface Script {
    /** The parameters it was compiled with, in order. */
    List<String> parameters();

    /** Names passed as literals to {@code require(…)}, in source order, each once. */
    List<String> requiredNames();
}
