package org.tagyard.runtime.ops;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** This process among its like. */
@ConfigMapping(prefix = "tagyard.runtime")
public interface RuntimeConfig {
    /** Name of this node, unique among the runtimes. The host's name when left out. */
    Optional<String> node();
}
