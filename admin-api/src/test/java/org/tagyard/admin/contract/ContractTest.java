package org.tagyard.admin.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;

/**
 * The committed contract is the generated one. After a change of the API write it anew with {@code
 * mvn -pl admin-api -am test -Dtest=ContractTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dtagyard.openapi.write=true} and commit the file.
 */
@ControlPlaneTest
class ContractTest {
    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    @Test
    void theCommittedContractIsTheGeneratedOne() throws IOException {
        String generated = generated();
        if (Boolean.getBoolean("tagyard.openapi.write")) {
            Files.createDirectories(Contract.FILE.getParent());
            Files.writeString(Contract.FILE, generated);
        }
        assertThat(Files.readString(Contract.FILE))
                .as("write it anew with -Dtagyard.openapi.write=true, see this class")
                .isEqualTo(generated);
    }

    @Test
    void itIsOpenApi31InJsonAndYaml() {
        assertThat(Contract.document().path("openapi").asText()).startsWith("3.1");
        given().get("/api/v1/openapi.yaml")
                .then()
                .statusCode(200)
                .body(containsString("openapi: 3.1"));
    }

    @Test
    void everyOperationSaysWhatItIsAndWhoMayCallIt() {
        var complaints = new ArrayList<String>();
        var ids = new TreeSet<String>();
        for (var path : Contract.document().path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                JsonNode operation = method.getValue();
                String id = operation.path("operationId").asText();
                String where = method.getKey() + " " + path.getKey() + ": ";
                if (!id.matches("[a-z]+([A-Z][a-z0-9]*)+") || !ids.add(id)) {
                    complaints.add(where + "operationId " + id + " is not a unique verb and noun");
                }
                for (String member :
                        List.of(
                                "summary",
                                "tags",
                                "x-tagyard-permission",
                                "x-tagyard-audited",
                                "x-tagyard-kind")) {
                    if (!operation.has(member)) {
                        complaints.add(where + "has no " + member);
                    }
                }
                complaints.addAll(responses(where, operation));
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void bodiesAndAnswersAreNamedSchemas() {
        var complaints = new ArrayList<String>();
        for (var path : Contract.document().path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                JsonNode operation = method.getValue();
                for (JsonNode schema : schemas(operation)) {
                    boolean inline =
                            schema.has("properties") && schema.path("properties").size() > 1;
                    if (inline) {
                        complaints.add(
                                operation.path("operationId").asText() + " has an inline body");
                    }
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void everySecretIsMarkedAsOne() {
        var unmarked = new ArrayList<String>();
        for (var schema : Contract.document().at("/components/schemas").properties()) {
            for (String name : List.of("token", "secret", "headerLine", "password")) {
                JsonNode member = schema.getValue().path("properties").path(name);
                boolean isText = member.path("type").toString().contains("string");
                boolean isId = member.path("pattern").asText().equals("^sec_");
                if (isText && !isId && !member.path("x-secret").asBoolean()) {
                    unmarked.add(schema.getKey() + "." + name);
                }
            }
        }
        assertThat(unmarked).isEmpty();
    }

    @Test
    void whatScriptsCallIsShownByExample() {
        var missing = new ArrayList<String>();
        for (var path : Contract.document().path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                JsonNode json = method.getValue().at("/requestBody/content/application~1json");
                if (path.getKey().contains("{container}")
                        && !json.isMissingNode()
                        && !json.has("example")) {
                    missing.add(method.getValue().path("operationId").asText());
                }
            }
        }
        // they take an empty object, or are refused so far
        assertThat(missing)
                .isSubsetOf(
                        "restoreTemplate",
                        "createEntityRestoration",
                        "createPreviewHeaderExtension",
                        "replacePowerUp");
    }

    private static List<String> responses(String where, JsonNode operation) {
        var complaints = new ArrayList<String>();
        boolean succeeds = false;
        for (var response : operation.path("responses").properties()) {
            succeeds |= response.getKey().startsWith("2");
            if (response.getKey().matches("[45]..") && !response.getValue().has("$ref")) {
                complaints.add(where + response.getKey() + " is not a reference");
            }
        }
        if (!succeeds) {
            complaints.add(where + "never succeeds");
        }
        return complaints;
    }

    private static List<JsonNode> schemas(JsonNode operation) {
        var schemas = new ArrayList<JsonNode>();
        operation
                .path("requestBody")
                .path("content")
                .forEach(media -> schemas.add(media.path("schema")));
        operation
                .path("responses")
                .forEach(response ->
                        response.path("content")
                                .forEach(media -> schemas.add(media.path("schema"))));
        return schemas;
    }

    private static String generated() throws IOException {
        String served =
                given().get("/api/v1/openapi.json").then().statusCode(200).extract().asString();
        Object tree = MAPPER.readValue(served, Object.class);
        return MAPPER.writeValueAsString(tree) + "\n";
    }
}
