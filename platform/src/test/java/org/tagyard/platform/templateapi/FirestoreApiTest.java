package org.tagyard.platform.templateapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.platform.permission.Grants;

/** {@code Firestore.read}, {@code write} and {@code query} (spec: template-runtime §7.5). */
class FirestoreApiTest {
    private static final String DOCUMENTS =
            "https://firestore.googleapis.com/v1/projects/p/databases/(default)/documents";
    private static final String NAMES = "projects/p/databases/(default)/documents/";

    private final ApiFixtures scripts = ApiFixtures.granted();

    /** Calls a function and prints how its promise ends. */
    private void call(String expression) {
        scripts.run(
                """
                const log = require('logToConsole');
                const Firestore = require('Firestore');
                Firestore.%s.then((r) => { log('got', r); }, (e) => { log('failed', e); });
                """
                        .formatted(expression));
    }

    private TestingHost.Sent sent() {
        return scripts.host.sent().getLast();
    }

    private String body() {
        return sent().call().body().orElseThrow();
    }

    private void answer(int status, String body) {
        sent().answer().accept(new OutboundResult.Answered(status, List.of(), body));
    }

    @Test
    void aDocumentIsReadWithItsTypedValues() {
        call("read('users/u1', {projectId: 'p'})");

        assertThat(sent().call().method()).isEqualTo("GET");
        assertThat(sent().call().url()).isEqualTo(DOCUMENTS + "/users/u1");
        assertThat(sent().call().body()).isEmpty();
        assertThat(sent().call().authorization())
                .contains(new GoogleAuth(List.of("https://www.googleapis.com/auth/datastore")));

        answer(
                200,
                """
                {"name": "%susers/u1", "createTime": "2026-01-01T00:00:00Z", "fields": {
                  "n": {"integerValue": "5"}, "d": {"doubleValue": 1.5}, "nan": {"doubleValue": "NaN"},
                  "s": {"stringValue": "x"}, "b": {"booleanValue": false}, "nothing": {"nullValue": null},
                  "t": {"timestampValue": "2026-11-24T12:00:00Z"},
                  "at": {"geoPointValue": {"latitude": 52.5}},
                  "ref": {"referenceValue": "projects/p/databases/(default)/documents/a/b"},
                  "raw": {"bytesValue": "AAE="},
                  "a": {"arrayValue": {"values": [{"integerValue": "1"}, {"mapValue": {"fields": {"k": {"stringValue": "v"}}}}]}},
                  "empty": {"arrayValue": {}}, "m": {"mapValue": {}}}}
                """
                        .formatted(NAMES));

        assertThat(scripts.host.lines())
                .containsExactly(
                        "got {\"id\":\"users/u1\",\"data\":{\"n\":5,\"d\":1.5,\"nan\":null,\"s\":\"x\",\"b\":false,"
                                + "\"nothing\":null,\"t\":\"2026-11-24T12:00:00Z\","
                                + "\"at\":{\"latitude\":52.5,\"longitude\":0},"
                                + "\"ref\":\"projects/p/databases/(default)/documents/a/b\",\"raw\":\"AAE=\","
                                + "\"a\":[1,{\"k\":\"v\"}],\"empty\":[],\"m\":{}}}");
    }

    @Test
    void aMissingDocumentRejects() {
        call("read('users/u1', {projectId: 'p'})");

        answer(
                404,
                """
                {"error": {"code": 404, "message": "Document not found.", "status": "NOT_FOUND"}}
                """);

        assertThat(scripts.host.lines()).containsExactly("failed {\"reason\":\"not_found\"}");
        assertThat(scripts.host.failures())
                .containsExactly("Firestore.read: Google answered 404 Document not found.");
    }

    @ParameterizedTest
    @CsvSource({
        "403, permission_denied",
        "401, unauthenticated",
        "429, resource_exhausted",
        "500, internal",
        "503, unavailable",
        "418, unknown"
    })
    void aStatusWithoutWordsHasAReasonToo(int status, String reason) {
        call("read('users/u1', {projectId: 'p'})");

        answer(status, "<html>");

        assertThat(scripts.host.lines()).containsExactly("failed {\"reason\":\"" + reason + "\"}");
    }

    @Test
    void noAnswerAndNoTokenReject() {
        call("read('a/b')");
        sent().answer().accept(new OutboundResult.TimedOut());
        call("read('a/b')");
        sent().answer().accept(new OutboundResult.Failed("failed"));
        call("read('a/b')");
        sent().answer().accept(new OutboundResult.Failed(OutboundResult.UNAUTHENTICATED));

        assertThat(scripts.host.lines())
                .containsExactly(
                        "failed {\"reason\":\"deadline_exceeded\"}",
                        "failed {\"reason\":\"unavailable\"}",
                        "failed {\"reason\":\"unauthenticated\"}");
    }

    @Test
    void anAnswerThatIsNoDocumentRejects() {
        call("read('a/b', {projectId: 'p'})");
        answer(200, "{}");
        call("read('a/b', {projectId: 'p'})");
        answer(200, "no JSON");

        assertThat(scripts.host.lines())
                .containsExactly(
                        "failed {\"reason\":\"internal\"}", "failed {\"reason\":\"internal\"}");
    }

    @Test
    void readsAreSharedUnlessTheCacheIsDisabled() {
        call("read('a/b')");
        call("query('a', [])");
        call("read('a/b', {disableCache: true})");
        call("query('a', [], {disableCache: true})");

        assertThat(scripts.host.sent()).hasSize(4);
        assertThat(scripts.host.shared()).hasSize(2);
    }

    @Test
    void projectAndDatabaseAreTheCallsOrTheContainersOwn() {
        call("read('a/b', {databaseId: 'other'})");

        assertThat(sent().call().url())
                .isEqualTo(
                        "https://firestore.googleapis.com/v1/projects/own-project/databases/other/documents/a/b");
    }

    @Test
    void withoutAnyProjectItRejects() {
        scripts.host.withoutProject();

        call("read('a/b')");

        assertThat(scripts.host.sent()).isEmpty();
        assertThat(scripts.host.lines())
                .containsExactly("failed {\"reason\":\"invalid_argument\"}");
        assertThat(scripts.host.failures())
                .containsExactly(
                        "Firestore.read: The call names no projectId, and this container has none.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read('/a/b')",
                "read('a/b/')",
                "read('a//b')",
                "read('a/..')",
                "read('a/../../../../../x')",
                "read('a')",
                "write('a/', {})",
                "query('a/b', [])",
                "query('a', ['x'])",
                "query('a', [['k', 'like', 1]])",
                "query('a', [['k..x', '==', 1]])",
                "read('a/b', {transaction: 'mine'})"
            })
    void whatCannotBeMeantIsRefusedBeforeItIsSent(String call) {
        call(call);

        assertThat(scripts.host.sent()).isEmpty();
        assertThat(scripts.host.lines())
                .containsExactly("failed {\"reason\":\"invalid_argument\"}");
        assertThat(scripts.host.failures()).hasSize(1);
    }

    @Test
    void namesArePercentEncodedInTheUrl() {
        call("read('a b/c?d=1#e%2F', {projectId: 'p'})");

        assertThat(sent().call().url()).isEqualTo(DOCUMENTS + "/a%20b/c%3Fd%3D1%23e%252F");
    }

    @Test
    void writingReplacesTheDocument() {
        call(
                """
                write('users/u1', {n: 5, big: 1e300, half: 0.5, s: 'x', yes: true, none: null, gone: undefined,
                                   list: [1, undefined, [2]], deep: {a: {}}}, {projectId: 'p'})\
                """);

        assertThat(sent().call().method()).isEqualTo("POST");
        assertThat(sent().call().url()).isEqualTo(DOCUMENTS + ":commit");
        assertThat(body())
                .isEqualTo(
                        "{\"writes\":[{\"update\":{\"name\":\""
                                + NAMES
                                + "users/u1\",\"fields\":{\"n\":{\"integerValue\":\"5\"},\"big\":{\"doubleValue\":1e+300},"
                                + "\"half\":{\"doubleValue\":0.5},\"s\":{\"stringValue\":\"x\"},\"yes\":{\"booleanValue\":true},"
                                + "\"none\":{\"nullValue\":null},\"list\":{\"arrayValue\":{\"values\":[{\"integerValue\":\"1\"},"
                                + "{\"nullValue\":null},{\"arrayValue\":{\"values\":[{\"integerValue\":\"2\"}]}}]}},"
                                + "\"deep\":{\"mapValue\":{\"fields\":{\"a\":{\"mapValue\":{\"fields\":{}}}}}}}}}]}");

        answer(200, "{\"writeResults\": [{}]}");

        assertThat(scripts.host.lines()).containsExactly("got users/u1");
        assertThat(scripts.host.writes()).isEqualTo(1);
    }

    @Test
    void whatJsonCannotSayIsWrittenInWords() {
        call(
                "write('a/b', {nan: 0 / 0, up: 1 / 0, down: -1 / 0, zero: -0, large: 9007199254740993})");

        assertThat(body())
                .contains("\"nan\":{\"doubleValue\":\"NaN\"}")
                .contains("\"up\":{\"doubleValue\":\"Infinity\"}")
                .contains("\"down\":{\"doubleValue\":\"-Infinity\"}")
                .contains("\"zero\":{\"doubleValue\":\"-0\"}")
                .contains("\"large\":{\"doubleValue\":9007199254740992}");
    }

    @Test
    void mergingTouchesTheGivenFieldsAloneDeepIntoObjects() {
        call(
                """
                write('users/u1', {n: 1, deep: {a: 2, 'odd-name': {}, 'tick`s': 3}, gone: undefined},
                      {projectId: 'p', merge: true})\
                """);

        assertThat(body())
                .contains(
                        "\"updateMask\":{\"fieldPaths\":[\"n\",\"deep.a\",\"deep.`odd-name`\",\"deep.`tick\\\\`s`\"]}")
                .doesNotContain("currentDocument");
    }

    @Test
    void aCollectionGetsANewDocumentThatMustNotExist() {
        call("write('users', {n: 1}, {projectId: 'p', merge: true})");

        assertThat(body())
                .containsPattern("\"name\":\"" + "[^\"]*/documents/users/[A-Za-z0-9]{20}\"")
                .contains("\"currentDocument\":{\"exists\":false}")
                .doesNotContain("updateMask");
        answer(200, "{}");
        assertThat(scripts.host.lines().getFirst()).matches("got users/[A-Za-z0-9]{20}");
    }

    @Test
    void theDataIsThatOfTheMomentOfTheCall() {
        scripts.run(
                """
                const data = {n: 1};
                require('Firestore').write('a/b', data);
                data.n = 2;
                """);

        assertThat(body()).contains("\"integerValue\":\"1\"");
    }

    @Test
    void dataNestedTooDeepOrInItselfIsRefused() {
        call("write('a/b', (() => { const o = {}; o.o = o; return o; })())");

        assertThat(scripts.host.sent()).isEmpty();
        assertThat(scripts.host.failures())
                .containsExactly("Firestore.write: The data is nested deeper than 20 levels.");
    }

    @Test
    void aWriteThatFailsRejects() {
        call("write('a/b', {})");
        answer(403, "{\"error\": {\"status\": \"PERMISSION_DENIED\", \"message\": \"No.\"}}");

        assertThat(scripts.host.lines())
                .containsExactly("failed {\"reason\":\"permission_denied\"}");
        assertThat(scripts.host.writes()).isZero();
    }

    @Test
    void aQueryAsksForAllConditionsAndFiveDocuments() {
        call(
                """
                query('users/u1/orders', [['total', '>=', 10], ['tags', 'array-contains-any', ['a', 'b']],
                      ['addr.zip-code', '==', null], ['x', '!=', 0 / 0]], {projectId: 'p'})\
                """);

        assertThat(sent().call().url()).isEqualTo(DOCUMENTS + "/users/u1:runQuery");
        assertThat(body())
                .isEqualTo(
                        "{\"structuredQuery\":{\"from\":[{\"collectionId\":\"orders\"}],\"where\":{\"compositeFilter\":{\"op\":\"AND\",\"filters\":["
                                + "{\"fieldFilter\":{\"field\":{\"fieldPath\":\"total\"},\"op\":\"GREATER_THAN_OR_EQUAL\",\"value\":{\"integerValue\":\"10\"}}},"
                                + "{\"fieldFilter\":{\"field\":{\"fieldPath\":\"tags\"},\"op\":\"ARRAY_CONTAINS_ANY\",\"value\":{\"arrayValue\":{\"values\":[{\"stringValue\":\"a\"},{\"stringValue\":\"b\"}]}}}},"
                                + "{\"unaryFilter\":{\"op\":\"IS_NULL\",\"field\":{\"fieldPath\":\"addr.`zip-code`\"}}},"
                                + "{\"unaryFilter\":{\"op\":\"IS_NOT_NAN\",\"field\":{\"fieldPath\":\"x\"}}}]}},\"limit\":5}}");

        answer(
                200,
                """
                [{"document": {"name": "%1$susers/u1/orders/o1", "fields": {"n": {"integerValue": "1"}}}, "readTime": "x"},
                 {"readTime": "x"}, {"document": {"name": "%1$susers/u1/orders/o2"}}]
                """
                        .formatted(NAMES));

        assertThat(scripts.host.lines())
                .containsExactly(
                        "got [{\"id\":\"users/u1/orders/o1\",\"data\":{\"n\":1}},{\"id\":\"users/u1/orders/o2\",\"data\":{}}]");
    }

    @ParameterizedTest
    @CsvSource({
        "<,LESS_THAN",
        "<=,LESS_THAN_OR_EQUAL",
        "==,EQUAL",
        "!=,NOT_EQUAL",
        ">=,GREATER_THAN_OR_EQUAL",
        ">,GREATER_THAN",
        "array-contains,ARRAY_CONTAINS",
        "in,IN",
        "not-in,NOT_IN"
    })
    void eachOperatorHasItsWord(String operator, String word) {
        call("query('a', [['k', '%s', 'v']], {limit: 7})".formatted(operator));

        assertThat(body())
                .contains("\"where\":{\"fieldFilter\":{")
                .contains("\"op\":\"" + word + "\"")
                .contains("\"limit\":7");
    }

    @Test
    void aQueryThatFindsNothingGivesAnEmptyList() {
        call("query('a', [])");
        assertThat(body()).doesNotContain("where");

        answer(200, "[{\"readTime\": \"x\"}]");

        assertThat(scripts.host.lines()).containsExactly("got []");
    }

    @Test
    void anErrorInAQuerysStreamRejects() {
        call("query('a', [])");

        answer(400, "[{\"error\": {\"status\": \"FAILED_PRECONDITION\", \"message\": \"index\"}}]");

        assertThat(scripts.host.lines())
                .containsExactly("failed {\"reason\":\"failed_precondition\"}");
    }

    @Test
    void argumentsAreChecked() {
        assertThat(scripts.error("Firestore.read()"))
                .isEqualTo("Error in Firestore.read. Required argument path not supplied.");
        assertThat(scripts.error("Firestore.write('a/b')"))
                .isEqualTo("Error in Firestore.write. Required argument input not supplied.");
        assertThat(scripts.error("Firestore.query('a', 'b')"))
                .isEqualTo(
                        "Error in Firestore.query. Argument queryConditions has type string, which"
                                + " does not match required type array.");
    }

    @Test
    void eachPathNeedsItsPermission() {
        scripts.host.with(
                Grants.of(
                        List.of(
                                Granted.rows(
                                        "access_firestore",
                                        "allowedOptions",
                                        Map.of("projectId", "GOOGLE_CLOUD_PROJECT", "path", "a/*"),
                                        "read"))));

        scripts.value("Firestore.read('a/b')");

        assertThat(scripts.host.sent()).hasSize(1);
        for (var refused :
                List.of(
                        "Firestore.read('b/b')",
                        "Firestore.read('a/b', {projectId: 'p'})",
                        "Firestore.write('a/b', {})",
                        "Firestore.query('b', [])")) {
            assertThat(scripts.error(refused)).contains("access_firestore");
        }
        assertThat(scripts.host.sent()).hasSize(1);
        assertThat(scripts.host.sent().getFirst().call().timeout())
                .isEqualTo(Duration.ofSeconds(15));
    }
}
