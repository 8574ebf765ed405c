package org.tagyard.admin.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.tagyard.migrations.TestingDatabase;

/** The database of {@link RealDatabase} as a new installation finds it. */
public final class EmptyDatabase implements QuarkusTestResourceLifecycleManager {
    private final RealDatabase database = new RealDatabase();

    @Override
    public Map<String, String> start() {
        TestingDatabase.start().truncate();
        return database.start();
    }

    @Override
    public void stop() {
        database.stop();
    }
}
