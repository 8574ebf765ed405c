package org.tagyard.runtime.webhook;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The key that opens the secrets of senders. */
@ConfigMapping(prefix = "tagyard.secrets")
public interface SecretsConfig {
    /**
     * File with the 32 secret bytes of this plane's key, the same on all runtimes (openssl rand
     * -base64 32). Its public half is announced in the database at start. Without it no sender can
     * be verified. Losing it makes every stored secret unreadable.
     */
    Optional<Path> keyFile();
}
