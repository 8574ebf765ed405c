package org.tagyard.runtime.google;

import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.util.List;
import org.tagyard.runtime.ops.StartCheck;
import org.tagyard.runtime.ops.StartFinding;

/**
 * Says when the directory of credentials is not there. Its files are judged when they are used:
 * they come and go while the runtime serves.
 */
@Singleton
class GoogleStartCheck implements StartCheck {
    private final GoogleConfig config;

    GoogleStartCheck(GoogleConfig config) {
        this.config = config;
    }

    @Override
    public List<StartFinding> findings() {
        return config
                .credentialsDirectory()
                .filter(directory -> !Files.isDirectory(directory))
                .map(directory ->
                        new StartFinding(
                                StartFinding.Severity.NOTICE,
                                "tagyard.google.credentials-directory",
                                directory + " is no directory; templates have no Google account."))
                .stream()
                .toList();
    }
}
