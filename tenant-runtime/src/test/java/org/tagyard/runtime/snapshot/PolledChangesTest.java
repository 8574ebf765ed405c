package org.tagyard.runtime.snapshot;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.Set;
import org.tagyard.runtime.testing.DatabaseResource;
import org.tagyard.runtime.testing.VersionEcho;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@TestProfile(PolledChangesTest.Only.class)
class PolledChangesTest extends LiveChanges {
    /** Hears of changes by polling alone. */
    public static class Only implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tagyard.snapshot.listen", "false",
                    "tagyard.snapshot.poll-interval", "100ms");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(TestingCompiler.class, VersionEcho.class);
        }
    }
}
