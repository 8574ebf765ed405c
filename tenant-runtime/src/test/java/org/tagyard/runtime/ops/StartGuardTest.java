package org.tagyard.runtime.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tagyard.migrations.Login;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.runtime.ops.StartFinding.Severity;
import org.tagyard.runtime.testing.Configs;

class StartGuardTest {
    private static final StartFinding NOTICE = new StartFinding(Severity.NOTICE, "a", "A notice.");
    private static final StartFinding SEVERE = new StartFinding(Severity.SEVERE, "b", "An aid.");
    private static final StartFinding FATAL = new StartFinding(Severity.FATAL, "c", "A danger.");

    @Test
    void aProductionStartStopsAtSevereFindings() {
        assertThat(StartGuard.stopping(List.of(NOTICE, SEVERE, FATAL), "production"))
                .containsExactly(SEVERE, FATAL);
        assertThat(StartGuard.stopping(List.of(SEVERE), "staging")).containsExactly(SEVERE);
    }

    @Test
    void aLocalStartStopsAtFatalFindingsOnly() {
        assertThat(StartGuard.stopping(List.of(NOTICE, SEVERE, FATAL), "local"))
                .containsExactly(FATAL);
    }

    @Test
    void theReadinessListsAllFindingsOfOneProperty() {
        var another = new StartFinding(Severity.SEVERE, "b", "Another aid.");
        assertThat(StartReadiness.byProperty(List.of(NOTICE, SEVERE, another)))
                .containsExactly(
                        Map.entry("a", "A notice."), Map.entry("b", "An aid. Another aid."));
    }

    private static List<StartFinding> check(Login login) {
        var config =
                Configs.of(
                        DatabaseConfig.class,
                        Map.of(
                                "tagyard.database.url", login.url(),
                                "tagyard.database.username", login.user(),
                                "tagyard.database.password", login.password()));
        return new DatabaseRoleCheck(TestingDatabase.dataSource(login), config).findings();
    }

    @Test
    void theRuntimesOwnRoleIsFine() {
        assertThat(check(TestingDatabase.start().runtime())).isEmpty();
    }

    @Test
    void aRoleThatCouldPassTheSecondWallIsFatal() {
        assertThat(check(TestingDatabase.start().owner()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.FATAL);
                    assertThat(finding.property()).isEqualTo("tagyard.database.username");
                    assertThat(finding.detail()).contains("tagyard_migrate owns tables");
                });
        assertThat(check(TestingDatabase.start().superuser()))
                .singleElement()
                .extracting(StartFinding::detail)
                .asString()
                .contains("superuser");
    }

    @Test
    void aDatabaseThatIsAwayIsNoFinding() {
        assertThat(check(new Login("jdbc:postgresql://127.0.0.1:1/tagyard", "a", "b"))).isEmpty();
    }
}
