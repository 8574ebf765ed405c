package org.tagyard.runtime.google;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** How templates act as Google service accounts. */
@StaticInitSafe
@ConfigMapping(prefix = "tagyard.google")
public interface GoogleConfig {
    /**
     * Directory of the containers' service account keys, each a JSON key file of Google Cloud named
     * {@code <tenant id>.<container id>.json}. Files may come, change and go while the runtime
     * serves.
     */
    Optional<Path> credentialsDirectory();

    /**
     * Google Cloud project of BigQuery and Firestore calls that name none; without it the project
     * of the container's own key. The environment variable {@code GOOGLE_CLOUD_PROJECT} sets it,
     * too.
     */
    Optional<String> projectId();
}
