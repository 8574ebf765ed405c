package org.tagyard.admin.quarantine;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Stage;

@ControlPlaneTest
class QuarantineTest {
    private static final String SICK = "sha256:" + "a".repeat(64);
    private static final String WORSE = "sha256:" + "b".repeat(64);

    private Stage stage;

    @BeforeEach
    void aContainer() {
        stage = Stage.aContainer();
    }

    /** As a runtime writes it. */
    private void quarantine(String hash, String reason, String since) {
        Stage.execute(
                """
                insert into quarantine (tenant_id, container_id, content_hash, reason, detail, node, since)
                values ('%s', '%s', '%s', '%s', 'It did it again.', 'runtime-1', '%s')\
                """
                        .formatted(
                                stage.tenant().value(),
                                stage.container().value(),
                                hash,
                                reason,
                                since));
    }

    @Test
    void quarantinesAreListedNewestFirst() {
        quarantine(SICK, "silent-lane", "2026-11-24T09:00:00Z");
        quarantine(WORSE, "script-failures", "2026-11-24T10:00:00Z");
        stage.get("/quarantines")
                .then()
                .statusCode(200)
                .body("items.contentHash", contains(WORSE, SICK))
                .body("items[1].reason", equalTo("silent-lane"))
                .body("items[1].detail", equalTo("It did it again."))
                .body("items[1].node", equalTo("runtime-1"))
                .body("items[1].since", equalTo("2026-11-24T09:00:00.000Z"));
        stage.get("/quarantines?reason=silent-lane")
                .then()
                .statusCode(200)
                .body("items.contentHash", contains(SICK));
    }

    @Test
    void whoLiftsAQuarantineIsAuditedAndTheRuntimesHearOfIt() {
        quarantine(SICK, "silent-lane", "2026-11-24T09:00:00Z");
        String etag = stage.get("/quarantines/" + SICK).header("ETag");
        stage.call()
                .header("If-Match", etag)
                .delete(stage.url("/quarantines/" + SICK))
                .then()
                .statusCode(204);
        stage.get("/quarantines").then().statusCode(200).body("items", hasSize(0));
        stage.get("/quarantines/" + SICK).then().statusCode(404);
        stage.call()
                .get("/api/v1/tenants/" + stage.tenant() + "/audit-records?action=quarantine.lift")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].target.id", equalTo(SICK));
    }

    @Test
    void liftingNeedsTheStateThatWasRead() {
        quarantine(SICK, "silent-lane", "2026-11-24T09:00:00Z");
        stage.call().delete(stage.url("/quarantines/" + SICK)).then().statusCode(428);
        stage.call()
                .header("If-Match", "\"7\"")
                .delete(stage.url("/quarantines/" + SICK))
                .then()
                .statusCode(412);
    }

    @Test
    void whatWasLiftedMayComeBack() {
        quarantine(SICK, "silent-lane", "2026-11-24T09:00:00Z");
        stage.call()
                .header("If-Match", "*")
                .delete(stage.url("/quarantines/" + SICK))
                .then()
                .statusCode(204);
        quarantine(SICK, "silent-lane", "2026-11-24T11:00:00Z");
        stage.get("/quarantines").then().statusCode(200).body("items", hasSize(1));
    }

    @Test
    void whoMayOnlyLookCannotLift() {
        quarantine(SICK, "silent-lane", "2026-11-24T09:00:00Z");
        var viewer = stage.as("viewer");
        viewer.get("/quarantines").then().statusCode(200).body("items", hasSize(1));
        viewer.call()
                .header("If-Match", "*")
                .delete(viewer.url("/quarantines/" + SICK))
                .then()
                .statusCode(403);
    }
}
