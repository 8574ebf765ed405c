package org.tagyard.runtime.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.tagyard.migrations.TestingDatabase;

/** The runtime's login to the migrated database of this JVM. */
public class DatabaseResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        var runtime = TestingDatabase.start().runtime();
        return Map.of(
                // a test machine's disk may take its time: that is not what these tests are about
                "tagyard.delivery.journal.slow-after", "10s",
                "tagyard.database.url", runtime.url(),
                "tagyard.database.username", runtime.user(),
                "tagyard.database.password", runtime.password());
    }

    @Override
    public void stop() {}
}
