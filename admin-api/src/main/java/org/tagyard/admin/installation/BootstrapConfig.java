package org.tagyard.admin.installation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the first operator gets in. */
@ConfigMapping(prefix = "tagyard.bootstrap")
public interface BootstrapConfig {
    /**
     * The file of the one-time code: read when it holds one, written when missing or empty. Without
     * it, or when it can be neither read nor written, the code is printed to the log.
     */
    Optional<Path> codeFile();

    /** How long a code is good for. */
    @WithDefault("60m")
    Duration codeLife();
}
