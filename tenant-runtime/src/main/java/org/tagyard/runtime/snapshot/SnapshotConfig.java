package org.tagyard.runtime.snapshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How this process learns what is live, and what it keeps of it. */
@ConfigMapping(prefix = "tagyard.snapshot")
public interface SnapshotConfig {
    /**
     * Directory for the last good state, from which the process serves when PostgreSQL is away.
     * None is kept when left out.
     */
    Optional<Path> directory();

    /** How often files that nothing refers to any more are looked for and deleted there. */
    @WithDefault("1h")
    Duration sweepInterval();

    /** How often to look for changes. Notifications only make it faster. */
    @WithDefault("1s")
    Duration pollInterval();

    /** Whether to hear of changes by notification as well. */
    @WithDefault("true")
    boolean listen();

    /** How many containers to load at start; further ones load at their first request. */
    @WithDefault("1000")
    int warmAtStart();

    /** Threads that load and compile. */
    @WithDefault("2")
    int loaderThreads();

    /** Most bytes of documents and templates of loaded containers; the least used leave first. */
    @WithDefault("268435456")
    long maxLoadedBytes();
}
