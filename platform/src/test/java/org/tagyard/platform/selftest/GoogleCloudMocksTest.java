package org.tagyard.platform.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.templateapi.ApiCatalogue;

/**
 * {@code BigQuery}, {@code Firestore} and {@code getGoogleAuth} in self-tests, mocked and not
 * (spec: template-runtime §11.3–§11.5).
 */
class GoogleCloudMocksTest {
    private static final TemplateTestRunner RUNNER =
            new TemplateTestRunner(
                    new DefaultScriptEngine(),
                    new ApiCatalogue(),
                    InstantSource.system(),
                    new Random(1));
    private static final String INSERT =
            """
            const BigQuery = require('BigQuery');
            BigQuery.insert({datasetId: 'd', tableId: 't'}, [data.row], {}).then(data.gtmOnSuccess, data.gtmOnFailure);
            """;
    private static final String COUNT =
            """
            const Firestore = require('Firestore');
            Firestore.runTransaction((transaction) =>
                Firestore.read('c/1', {transaction: transaction}).then((r) =>
                    Firestore.write('c/1', {n: r.data.n + 1}, {transaction: transaction, merge: true}))
            ).then(data.gtmOnSuccess, data.gtmOnFailure);
            """;

    private static String outcome(String code, String scenario) {
        var report =
                RUNNER.run(TemplateText.of("TAG", code).scenario(scenario).file())
                        .scenarios()
                        .getFirst();
        return report.outcome() == TestReport.Outcome.PASSED
                ? "passed"
                : report.message().orElse("");
    }

    @Test
    void anInsertIsMockedAsAMemberAndNeedsNoPermission() {
        assertThat(
                        outcome(
                                INSERT,
                                """
                                const Promise = require('Promise');
                                let inserted;
                                mockObject('BigQuery', {insert: (table, rows) => {
                                  inserted = rows;
                                  return Promise.create((resolve) => { resolve(); });
                                }});
                                runCode({row: {a: 1}});
                                assertThat(inserted).isEqualTo([{a: 1}]);
                                require('callLater')(() => {
                                  assertApi('gtmOnSuccess').wasCalled();
                                  assertApi('gtmOnFailure').wasNotCalled();
                                });
                                """))
                .isEqualTo("passed");
    }

    @Test
    void aMockMayRejectWithTheErrorListOfAnInsert() {
        assertThat(
                        outcome(
                                INSERT,
                                """
                                const Promise = require('Promise');
                                mockObject('BigQuery', {insert: () =>
                                    Promise.create((resolve, reject) => { reject([{reason: 'invalid', rowIndex: 0}]); })});
                                runCode({row: {}});
                                require('callLater')(() => { assertApi('gtmOnFailure').wasCalled(); });
                                """))
                .isEqualTo("passed");
    }

    @Test
    void aTransactionRunsOnMockedMembers() {
        assertThat(
                        outcome(
                                COUNT,
                                """
                                const Promise = require('Promise');
                                const resolved = (value) => Promise.create((resolve) => { resolve(value); });
                                const written = [];
                                mockObject('Firestore', {
                                  runTransaction: (callback) => callback('tx').then(() => written),
                                  read: (path, options) => {
                                    assertThat(options.transaction).isEqualTo('tx');
                                    return resolved({id: path, data: {n: 4}});
                                  },
                                  write: (path, input, options) => {
                                    assertThat(options.merge).isTrue();
                                    written.push([path, input.n]);
                                    return resolved(path);
                                  }
                                });
                                runCode();
                                require('callLater')(() => {
                                  assertApi('gtmOnSuccess').wasCalled();
                                  assertThat(written).isEqualTo([['c/1', 5]]);
                                });
                                """))
                .isEqualTo("passed");
    }

    /** Templates by Google and others write {@code getType(Firestore) === 'function'} (§11.3). */
    @Test
    void anObjectMockedByAFunctionIsThatFunction() {
        assertThat(
                        outcome(
                                """
                                let Firestore = require('Firestore');
                                if (require('getType')(Firestore) === 'function') { Firestore = Firestore(); }
                                return Firestore.read('a/b');
                                """,
                                """
                                mock('Firestore', () => ({read: (path) => 'read ' + path}));
                                assertThat(runCode()).isEqualTo('read a/b');
                                """))
                .isEqualTo("passed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "require('Firestore').write('a/b', {n: 1}, {projectId: 'p'})",
                "require('Firestore').query('a', [['k', '==', 1]])",
                "require('Firestore').read('/not/a/path/')",
                "require('Firestore').runTransaction(() => { require('fail')('began'); })",
                "require('BigQuery').insert({projectId: 'p', datasetId: 'd', tableId: 't'}, ['no row'])"
            })
    void unmockedTheyNeverSettle(String call) {
        var text =
                TemplateText.of("TAG", call + ".then(data.gtmOnSuccess, data.gtmOnFailure);")
                        .everythingGranted()
                        .scenario(
                                """
                                runCode();
                                require('callLater')(() => {
                                  assertApi('gtmOnSuccess').wasNotCalled();
                                  assertApi('gtmOnFailure').wasNotCalled();
                                });
                                """);

        assertThat(RUNNER.run(text.file()).isPassed()).isTrue();
    }

    @Test
    void unmockedTheyCheckPermissions() {
        assertThat(outcome(INSERT, "runCode({row: {}});"))
                .isEqualTo("The requested permission access_bigquery is not configured.");
        assertThat(outcome(COUNT, "runCode();"))
                .isEqualTo("The requested permission access_firestore is not configured.");
        assertThat(outcome("require('getGoogleAuth')({scopes: ['s']});", "runCode();"))
                .isEqualTo("The requested permission use_google_credentials is not configured.");
    }

    /** A public template mocks {@code getGoogleAuth} by a text and hands it on. */
    @Test
    void aMockedAuthorizationIsHandedOn() {
        assertThat(
                        outcome(
                                """
                                require('sendHttpGet')('https://sheets.googleapis.com/', {
                                  authorization: require('getGoogleAuth')({scopes: ['s']})
                                }).then(data.gtmOnSuccess);
                                """,
                                """
                                mock('getGoogleAuth', 'mocked');
                                mock('sendHttpGet', (url, options) => {
                                  assertThat(options.authorization).isEqualTo('mocked');
                                  return {then: (done) => done({statusCode: 200})};
                                });
                                runCode();
                                assertApi('getGoogleAuth').wasCalledWith({scopes: ['s']});
                                assertApi('gtmOnSuccess').wasCalled();
                                """))
                .isEqualTo("passed");
    }
}
