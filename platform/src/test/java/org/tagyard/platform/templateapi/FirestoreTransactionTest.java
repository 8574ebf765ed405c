package org.tagyard.platform.templateapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.permission.Grants;

/** {@code Firestore.runTransaction} (spec: template-runtime §7.5). */
class FirestoreTransactionTest {
    private static final String DOCUMENTS =
            "https://firestore.googleapis.com/v1/projects/p/databases/(default)/documents";
    private static final String ABORTED =
            "{\"error\": {\"code\": 409, \"status\": \"ABORTED\", \"message\": \"Conflict.\"}}";
    private static final String COUNT_UP =
            """
            return Firestore.read('counters/c', {transaction: transaction}).then((r) =>
                Firestore.write('counters/c', {n: r.data.n + 1}, {transaction: transaction}));
            """;

    private final ApiFixtures scripts = ApiFixtures.granted();

    private void transaction(String body) {
        scripts.run(
                """
                const log = require('logToConsole');
                const Firestore = require('Firestore');
                Firestore.runTransaction((transaction) => {
                  log('try');
                  %s
                }, {projectId: 'p'}).then((ids) => { log('done', ids); }, (e) => { log('failed', e); });
                """
                        .formatted(body));
    }

    private OutboundCall last() {
        return scripts.host.sent().getLast().call();
    }

    private void answer(int status, String body) {
        scripts.host
                .sent()
                .getLast()
                .answer()
                .accept(new OutboundResult.Answered(status, List.of(), body));
    }

    private void begun(String id) {
        assertThat(last().url()).isEqualTo(DOCUMENTS + ":beginTransaction");
        answer(200, "{\"transaction\": \"" + id + "\"}");
    }

    private void found(String transaction) {
        assertThat(last().url()).isEqualTo(DOCUMENTS + "/counters/c?transaction=" + transaction);
        answer(
                200,
                """
                {"name": "projects/p/databases/(default)/documents/counters/c", "fields": {"n": {"integerValue": "4"}}}
                """);
    }

    @Test
    void itReadsAndWritesInOneCommit() {
        transaction(COUNT_UP);
        assertThat(last().body()).contains("{\"options\":{\"readWrite\":{}}}");
        begun("dHgx");
        found("dHgx");

        assertThat(last().url()).isEqualTo(DOCUMENTS + ":commit");
        assertThat(last().body())
                .contains(
                        "{\"writes\":[{\"update\":{\"name\":\"projects/p/databases/(default)/documents/counters/c\","
                                + "\"fields\":{\"n\":{\"integerValue\":\"5\"}}}}],\"transaction\":\"dHgx\"}");
        assertThat(scripts.host.lines()).containsExactly("try");
        answer(200, "{\"commitTime\": \"x\"}");

        assertThat(scripts.host.lines()).containsExactly("try", "done [\"counters/c\"]");
        assertThat(scripts.host.writes()).isEqualTo(1);
        assertThat(scripts.host.shared()).isEmpty();
    }

    @Test
    void queriesTakePartInIt() {
        transaction("return Firestore.query('orders', [], {transaction: transaction});");
        begun("dHgx");

        assertThat(last().url()).isEqualTo(DOCUMENTS + ":runQuery");
        assertThat(last().body().orElseThrow()).endsWith(",\"transaction\":\"dHgx\"}");
        answer(200, "[{\"readTime\": \"x\"}]");
        assertThat(last().body()).contains("{\"writes\":[],\"transaction\":\"dHgx\"}");
        answer(200, "{}");

        assertThat(scripts.host.lines()).containsExactly("try", "done []");
    }

    @Test
    void aConflictIsTriedAgainTwiceInFavourOfTheLostOne() {
        transaction(COUNT_UP);
        begun("t1");
        found("t1");
        answer(409, ABORTED);
        assertThat(last().body())
                .contains("{\"options\":{\"readWrite\":{\"retryTransaction\":\"t1\"}}}");
        begun("t2");
        found("t2");
        answer(409, ABORTED);
        assertThat(last().body())
                .contains("{\"options\":{\"readWrite\":{\"retryTransaction\":\"t2\"}}}");
        begun("t3");
        found("t3");
        answer(200, "{}");

        assertThat(scripts.host.lines())
                .containsExactly("try", "try", "try", "done [\"counters/c\"]");
    }

    @Test
    void theThirdConflictIsTheLast() {
        transaction(COUNT_UP);
        for (var id : List.of("t1", "t2", "t3")) {
            begun(id);
            found(id);
            answer(409, ABORTED);
        }

        assertThat(scripts.host.lines())
                .containsExactly("try", "try", "try", "failed {\"reason\":\"aborted\"}");
        assertThat(last().url()).endsWith(":commit");
    }

    @Test
    void aConflictInAReadIsTriedAgain() {
        transaction(COUNT_UP);
        begun("t1");
        answer(409, ABORTED);
        assertThat(last().body().orElseThrow()).contains("\"retryTransaction\":\"t1\"");
        begun("t2");
        found("t2");
        answer(200, "{}");

        assertThat(scripts.host.lines()).endsWith("done [\"counters/c\"]");
    }

    @Test
    void otherErrorsOfTheCommitAreNotTriedAgain() {
        transaction(COUNT_UP);
        begun("t1");
        found("t1");
        answer(403, "{\"error\": {\"status\": \"PERMISSION_DENIED\"}}");

        assertThat(scripts.host.lines())
                .containsExactly("try", "failed {\"reason\":\"permission_denied\"}");
    }

    @Test
    void itRollsBackAndRejectsWhenTheFunctionsPromiseDoes() {
        transaction(
                """
                Firestore.write('a/b', {}, {transaction: transaction});
                return require('Promise').create((resolve, reject) => { reject('enough'); });
                """);
        begun("t1");

        assertThat(last().url()).isEqualTo(DOCUMENTS + ":rollback");
        assertThat(last().body()).contains("{\"transaction\":\"t1\"}");
        assertThat(scripts.host.lines()).containsExactly("try", "failed enough");
        answer(200, "{}");
        assertThat(scripts.host.sent()).hasSize(2);
    }

    @Test
    void itRollsBackWhenTheFunctionThrows() {
        transaction("undefined.x;");
        begun("t1");

        assertThat(last().url()).endsWith(":rollback");
        assertThat(scripts.host.lines().getLast()).startsWith("failed").contains("undefined");
    }

    @Test
    void aTransactionThatCannotBeginRejects() {
        transaction(COUNT_UP);
        answer(503, "");

        assertThat(scripts.host.lines()).containsExactly("failed {\"reason\":\"unavailable\"}");
    }

    @Test
    void anEndedTransactionIsNotUsedAgain() {
        scripts.run(
                """
                const Firestore = require('Firestore');
                let kept;
                Firestore.runTransaction((transaction) => { kept = transaction; }, {projectId: 'p'}).then(() =>
                  Firestore.write('a/b', {}, {transaction: kept}).catch((e) => { require('logToConsole')(e); }));
                """);
        begun("t1");
        answer(200, "{}");

        assertThat(scripts.host.lines()).containsExactly("{\"reason\":\"invalid_argument\"}");
        assertThat(scripts.host.failures())
                .containsExactly("Firestore.write: The transaction has ended.");
    }

    @Test
    void anotherDatabaseIsNoPartOfIt() {
        transaction(
                "return Firestore.read('a/b', {transaction: transaction, projectId: 'other'});");
        begun("t1");

        assertThat(last().url()).endsWith(":rollback");
        assertThat(scripts.host.failures())
                .containsExactly("Firestore.read: The transaction belongs to another database.");
    }

    @Test
    void whatItDoesNeedsPermission() {
        scripts.host.with(Grants.none());
        assertThat(scripts.error("Firestore.runTransaction(() => {})"))
                .isEqualTo("The requested permission access_firestore is not configured.");
        assertThat(scripts.error("Firestore.runTransaction(5)"))
                .isEqualTo(
                        "Error in Firestore.runTransaction. Argument callback has type number,"
                                + " which does not match required type function.");
    }
}
