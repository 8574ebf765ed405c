package org.tagyard.platform.templateapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.permission.Grants;

/** {@code BigQuery.insert} (spec: template-runtime §7.5). */
class BigQueryApiTest {
    private static final String INSERT =
            """
            const log = require('logToConsole');
            require('BigQuery').insert(%s)
                .then((r) => { log('inserted', r); }, (errors) => { log(errors); });
            """;
    private static final String TABLE = "{projectId: 'p', datasetId: 'd', tableId: 't'}";

    private final ApiFixtures scripts = ApiFixtures.granted();

    private TestingHost.Sent insert(String arguments) {
        scripts.run(INSERT.formatted(arguments));
        return scripts.host.sent().getLast();
    }

    private static OutboundResult answered(int status, String body) {
        return new OutboundResult.Answered(status, List.of(), body);
    }

    @Test
    void rowsAreStreamedIntoTheTable() {
        var sent =
                insert(
                        TABLE
                                + ", [{a: 1, gone: undefined}, {a: 'x', deep: {b: [true]}}],"
                                + " {ignoreUnknownValues: true}");

        assertThat(sent.call().method()).isEqualTo("POST");
        assertThat(sent.call().url())
                .isEqualTo(
                        "https://bigquery.googleapis.com/bigquery/v2/projects/p/datasets/d/tables/t/insertAll");
        assertThat(sent.call().body())
                .contains(
                        "{\"kind\":\"bigquery#tableDataInsertAllRequest\",\"skipInvalidRows\":false,"
                                + "\"ignoreUnknownValues\":true,\"rows\":[{\"json\":{\"a\":1}},"
                                + "{\"json\":{\"a\":\"x\",\"deep\":{\"b\":[true]}}}]}");
        assertThat(sent.call().headers())
                .containsExactly(new OutboundCall.Header("content-type", "application/json"));
        assertThat(sent.call().authorization())
                .contains(
                        new GoogleAuth(
                                List.of("https://www.googleapis.com/auth/bigquery.insertdata")));

        sent.answer().accept(answered(200, "{\"kind\":\"bigquery#tableDataInsertAllResponse\"}"));

        assertThat(scripts.host.lines()).containsExactly("inserted undefined");
    }

    @Test
    void theRowsAreThoseOfTheMomentOfTheCall() {
        scripts.run(
                """
                const row = {a: 1};
                require('BigQuery').insert({datasetId: 'd', tableId: 't'}, [row]);
                row.a = 2;
                """);

        assertThat(scripts.host.sent().getFirst().call().body().orElseThrow())
                .contains("{\"json\":{\"a\":1}}");
    }

    @Test
    void withoutProjectTheContainersOwnIsMeant() {
        var sent = insert("{datasetId: 'd', tableId: 't'}, [{}]");

        assertThat(sent.call().url()).contains("/projects/own-project/datasets/d/");
    }

    @Test
    void withoutAnyProjectItRejectsAndTheTraceSaysWhy() {
        scripts.host.withoutProject();

        scripts.run(INSERT.formatted("{datasetId: 'd', tableId: 't'}, [{}]"));

        assertThat(scripts.host.sent()).isEmpty();
        assertThat(scripts.host.lines())
                .containsExactly(
                        "[{\"reason\":\"invalid_argument\",\"message\":\"The call names no projectId,"
                                + " and this container has none.\"}]");
        assertThat(scripts.host.failures())
                .containsExactly(
                        "BigQuery.insert: The call names no projectId, and this container has"
                                + " none.");
    }

    @Test
    void errorsOfRowsRejectWithAListThatNamesThem() {
        insert(TABLE + ", [{a: 1}, {b: 2}]")
                .answer()
                .accept(
                        answered(
                                200,
                                """
                                {"insertErrors": [{"index": 1, "errors": [
                                  {"reason": "invalid", "location": "b", "debugInfo": "", "message": "no such field: b."}]},
                                 {"index": 0, "errors": [{"reason": "stopped", "location": "", "message": ""}]}]}
                                """));

        assertThat(scripts.host.lines())
                .containsExactly(
                        "[{\"reason\":\"invalid\",\"rowIndex\":1,\"location\":\"b\",\"message\":\"no such field: b.\"},"
                                + "{\"reason\":\"stopped\",\"rowIndex\":0}]");
    }

    @Test
    void anErrorOfTheWholeRequestRejectsWithAListToo() {
        insert(TABLE + ", [{}]")
                .answer()
                .accept(
                        answered(
                                404,
                                """
                                {"error": {"code": 404, "message": "Not found: Table p:d.t", "status": "NOT_FOUND",
                                  "errors": [{"message": "Not found: Table p:d.t", "domain": "global", "reason": "notFound"}]}}
                                """));

        assertThat(scripts.host.lines())
                .containsExactly(
                        "[{\"reason\":\"notFound\",\"message\":\"Not found: Table p:d.t\"}]");
        assertThat(scripts.host.failures())
                .containsExactly("BigQuery.insert: Google answered 404 Not found: Table p:d.t");
    }

    @Test
    void noAnswerAndNoTokenRejectWithAReason() {
        insert(TABLE + ", [{}]").answer().accept(new OutboundResult.TimedOut());
        insert(TABLE + ", [{}]").answer().accept(new OutboundResult.Failed("failed"));
        insert(TABLE + ", [{}]")
                .answer()
                .accept(new OutboundResult.Failed(OutboundResult.UNAUTHENTICATED));

        assertThat(scripts.host.lines())
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactly(
                        "[{\"reason\":\"deadline_exceeded\"",
                        "[{\"reason\":\"unavailable\"",
                        "[{\"reason\":\"unauthenticated\"");
    }

    @Test
    void theOlderFormCallsBack() {
        scripts.run(
                """
                const log = require('logToConsole');
                const insert = require('BigQuery').insert;
                const table = {projectId: 'p', datasetId: 'd', tableId: 't'};
                insert(table, [{}], {}, () => { log('good'); }, (errors) => { log(errors[0].reason); });
                insert(table, [{}], {}, () => { log('good'); }, (errors) => { log(errors[0].reason); });
                """);

        scripts.host.sent().get(0).answer().accept(answered(200, "{}"));
        scripts.host.sent().get(1).answer().accept(answered(503, "busy"));

        assertThat(scripts.host.lines()).containsExactly("good", "unavailable");
    }

    @Test
    void aRowThatIsNoObjectIsRefusedBeforeItIsSent() {
        scripts.run(INSERT.formatted(TABLE + ", [{}, 'x']"));

        assertThat(scripts.host.sent()).isEmpty();
        assertThat(scripts.host.failures()).containsExactly("BigQuery.insert: Row 1 is no object.");
    }

    @Test
    void namesCannotLeaveTheirPlaceInTheUrl() {
        var sent = insert("{projectId: 'p/../q', datasetId: 'a b?c', tableId: 't$2026%'}, [{}]");

        assertThat(sent.call().url())
                .isEqualTo(
                        "https://bigquery.googleapis.com/bigquery/v2/projects/p%2F..%2Fq/datasets/a%20b%3Fc/tables/t%242026%25/insertAll");
        scripts.run(INSERT.formatted("{projectId: '..', datasetId: 'd', tableId: 't'}, [{}]"));
        assertThat(scripts.host.failures())
                .containsExactly("BigQuery.insert: The project \"..\" is not allowed.");
    }

    @Test
    void argumentsAreChecked() {
        assertThat(scripts.error("BigQuery.insert()"))
                .isEqualTo(
                        "Error in BigQuery.insert. Required argument connectionInfo not supplied.");
        assertThat(scripts.error("BigQuery.insert({datasetId: 'd', tableId: 't'}, {})"))
                .isEqualTo(
                        "Error in BigQuery.insert. Argument rows has type object, which does not"
                                + " match required type array.");
        assertThat(scripts.error("BigQuery.insert({tableId: 't'}, [])"))
                .isEqualTo(
                        "Error in BigQuery.insert. Required argument connectionInfo.datasetId not"
                                + " supplied.");
    }

    /** The project of a call that names none is asked for as GOOGLE_CLOUD_PROJECT (§10.3). */
    @Test
    void eachTableNeedsItsPermission() {
        scripts.host.with(
                Grants.of(
                        List.of(
                                Granted.rows(
                                        "access_bigquery",
                                        "allowedTables",
                                        Map.of(
                                                "projectId", "GOOGLE_CLOUD_PROJECT",
                                                "datasetId", "d",
                                                "tableId", "*"),
                                        "write"))));

        scripts.value("BigQuery.insert({datasetId: 'd', tableId: 'any'}, [{}])");

        assertThat(scripts.host.sent()).hasSize(1);
        assertThat(scripts.error("BigQuery.insert({datasetId: 'e', tableId: 'any'}, [{}])"))
                .contains("access_bigquery");
        assertThat(
                        scripts.error(
                                "BigQuery.insert({projectId: 'p', datasetId: 'd', tableId: 'a'},"
                                        + " [{}])"))
                .contains("access_bigquery");
        scripts.host.with(Grants.none());
        assertThat(scripts.error("BigQuery.insert({datasetId: 'd', tableId: 't'}, [{}])"))
                .isEqualTo("The requested permission access_bigquery is not configured.");
    }

    @Test
    void aCallInNobodysNameHasNoAuthorization() {
        scripts.value("sendHttpGet('https://a.example/')");

        assertThat(scripts.host.sent().getFirst().call().authorization())
                .isEqualTo(Optional.empty());
    }
}
