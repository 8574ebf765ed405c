package org.tagyard.admin.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.tagyard.migrations.TestingDatabase;

/** Gives the control plane a migrated PostgreSQL, logged in as the role it has in production. */
public final class RealDatabase implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        var login = TestingDatabase.start().admin();
        try {
            Path pepper = Files.createTempFile("tagyard-pepper", ".txt");
            Files.writeString(pepper, "a pepper for tests, longer than it needs to be");
            Path code = Files.createTempDirectory("tagyard-bootstrap").resolve("code");
            return Map.of(
                    "tagyard.profile", "local",
                    "tagyard.database.url", login.url(),
                    "tagyard.database.username", login.user(),
                    "tagyard.database.password", login.password(),
                    "tagyard.bootstrap.code-file", code.toString(),
                    "tagyard.hosts.default-domain", "localhost",
                    "tagyard.security.pepper-file", pepper.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
