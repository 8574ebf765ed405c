package org.tagyard.admin.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.ControlPlaneTest;

/**
 * The contract's examples are calls that were made and the answers they got. Written anew, like the
 * contract itself and before it, with {@code -Dtagyard.openapi.write=true}.
 */
@ControlPlaneTest
class ExamplesTest {
    private static final Path FILE =
            Path.of("src/main/resources/org/tagyard/admin/contract/examples.json");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What else people post, beside what {@link Furnished} does. */
    private static final Map<String, Object> POSTS =
            Map.of(
                    "/tokens/{token}/rotations",
                    Map.of("overlapHours", 24),
                    "/containers/{container}/previews/{preview}/extensions",
                    Map.of("minutes", 30),
                    "/containers/{container}/hosts/{host}/verifications",
                    Map.of(),
                    "/containers/{container}/versions",
                    Map.of("name", "Spring sale"),
                    "/containers/{container}/paths/{path}/test-requests",
                    Map.of("headers", Map.of("Content-Type", "text/plain"), "body", "A-1001"),
                    "/containers/{container}/hits/{hit}/reruns",
                    Map.of("outgoing", "suppress"),
                    "/containers/{container}/deliveries/{delivery}/replays",
                    Map.of("version", "live"),
                    "/containers/{container}/replays",
                    Map.of(
                            "filter",
                            Map.of("state", "dead", "receivedAt[gte]", "2026-01-02T00:00:00Z"),
                            "dryRun",
                            true),
                    "/containers/{container}/draft/templates/{template}/test-runs",
                    Map.of(),
                    "/containers/{container}/draft/edits",
                    Map.of(
                            "operations",
                            List.of(
                                    Map.of(
                                            "op",
                                            "upsert",
                                            "kind",
                                            "folders",
                                            "match",
                                            Map.of("name", "Orders"),
                                            "value",
                                            Map.of("notes", "What the shop sends")))));

    /** What people do to something that is there. */
    private static final Map<String, Object> ACTS =
            Map.of(
                    "/containers/{container}/destinations/{destination}/pause",
                    Map.of("reason", "They are moving"),
                    "/containers/{container}/deliveries/{delivery}/discard",
                    Map.of("reason", "A test order"));

    private final Recorder recorder = new Recorder();

    @BeforeEach
    void listen() {
        RestAssured.filters(recorder);
    }

    @AfterEach
    void stopListening() {
        RestAssured.replaceFiltersWith(List.of());
    }

    @Test
    void theExamplesOfTheContractAreWhatTheApiAnswers() throws IOException {
        callEverything();
        JsonNode recorded = recorder.recorded();
        if (Boolean.getBoolean("tagyard.openapi.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(
                    FILE,
                    MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(recorded) + "\n");
        }
        assertThat(members(MAPPER.readTree(Files.readString(FILE)), ""))
                .as("write it anew with -Dtagyard.openapi.write=true, see this class")
                .isEqualTo(members(recorded, ""));
        assertThat(recorded.size()).isGreaterThan(60);
    }

    private static void callEverything() {
        var furnished = Furnished.tenant();
        furnished.tenantItself().member("editor");
        for (var operation : Contract.operations()) {
            boolean isRead = operation.method().equals("GET") && !operation.streams();
            if (isRead && (furnished.has(operation) || operation.variables().isEmpty())) {
                caller(furnished, operation).get(furnished.filled(operation.path()));
            }
        }
        for (var post : POSTS.entrySet()) {
            furnished
                    .tenantItself()
                    .asOwner(post.getValue())
                    .post(furnished.filled("/api/v1/tenants/{tenant}" + post.getKey()));
        }
        for (var act : ACTS.entrySet()) {
            furnished
                    .tenantItself()
                    .asOwner(act.getValue())
                    .put(furnished.filled("/api/v1/tenants/{tenant}" + act.getKey()));
        }
        for (var operation : Contract.operations()) {
            if (Changes.isKnown(operation) && furnished.has(operation)) {
                var call = furnished.tenantItself().asOwner().header("If-Match", "*");
                Changes.send(call, operation);
                call.request(operation.method(), furnished.filled(operation.path()));
            }
        }
    }

    private static RequestSpecification caller(Furnished furnished, Contract.Operation operation) {
        return operation.permission().equals("operator")
                ? Api.operator()
                : furnished.tenantItself().asOwner();
    }

    /** The names of all members, as paths: values may differ. */
    private static TreeSet<String> members(JsonNode node, String path) {
        var members = new TreeSet<String>();
        for (var one : node.properties()) {
            members.add(path + "/" + one.getKey());
            members.addAll(members(one.getValue(), path + "/" + one.getKey()));
        }
        if (node.isArray()) {
            node.forEach(item -> members.addAll(members(item, path + "/0")));
        }
        return members;
    }
}
