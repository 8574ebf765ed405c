package org.tagyard.platform.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.selftest.TestReport.Outcome;
import org.tagyard.platform.templateapi.ApiCatalogue;

/** The rules of template-runtime §11, each with the smallest template that shows it. */
class TemplateTestRunnerTest {
    private static final TemplateTestRunner RUNNER =
            new TemplateTestRunner(
                    new DefaultScriptEngine(),
                    new ApiCatalogue(),
                    InstantSource.system(),
                    new Random(1));

    private static TestReport run(TemplateText template) {
        return RUNNER.run(template.file());
    }

    /** Why the only scenario failed; {@code passed} when it did not. */
    private static String outcome(TemplateText template) {
        var report = run(template).scenarios().getFirst();
        return report.outcome() == Outcome.PASSED ? "passed" : report.message().orElse("");
    }

    private static TemplateText aTag(String code) {
        return TemplateText.of("TAG", code);
    }

    @Nested
    @DisplayName("§11.1 one program in one scope")
    class Scopes {
        @Test
        void setupAndScenarioAreOneProgram() {
            assertThat(
                            outcome(
                                    aTag("return data.x;")
                                            .setup("function go() { return runCode({x: wanted}); }")
                                            .scenario(
                                                    "const wanted = 5; assertThat(go()).isEqualTo(5);")))
                    .isEqualTo("passed");
        }

        @Test
        void eachScenarioStartsFresh() {
            var report =
                    run(
                            aTag("require('setResponseStatus')(1);")
                                    .setup(
                                            "let n = 0; mock('setResponseStatus', () => { n = n + 1; });")
                                    .scenario("runCode(); runCode(); assertThat(n).isEqualTo(2);")
                                    .scenario(
                                            "runCode(); assertThat(n).isEqualTo(1); assertApi('setResponseStatus').wasCalled();")
                                    .scenario("assertApi('setResponseStatus').wasNotCalled();"));

            assertThat(report.isPassed()).isTrue();
            assertThat(report.count(Outcome.PASSED)).isEqualTo(3);
        }

        @Test
        void dataIsAnEmptyObjectInTestsAndNothingElseIsFree() {
            assertThat(outcome(aTag("").scenario("assertThat(data.anything).isUndefined();")))
                    .isEqualTo("passed");
            assertThat(outcome(aTag("").scenario("JSON.stringify({});"))).contains("JSON");
        }

        @Test
        void arrowFunctionsHaveTheirOwnArguments() {
            assertThat(
                            outcome(
                                    aTag("return require('makeString')('a');")
                                            .scenario(
                                                    "mock('makeString', () => arguments[0] + '!'); assertThat(runCode()).isEqualTo('a!');")))
                    .isEqualTo("passed");
        }

        @Test
        void aScenarioWithoutAssertionsPasses() {
            assertThat(outcome(aTag("return;").scenario("runCode({});"))).isEqualTo("passed");
        }
    }

    @Nested
    @DisplayName("§11.2 runCode")
    class RunCode {
        @Test
        void copiesItsArgumentAndAddsTheTwoEnds() {
            assertThat(
                            outcome(
                                    aTag("data.list.push(2); data.gtmOnSuccess(); return data;")
                                            .scenario(
                                                    """
                                                    const given = {list: [1], own: () => 1};
                                                    const seen = runCode(given);
                                                    assertThat(given.list).isEqualTo([1]);
                                                    assertThat(seen.list).isEqualTo([1, 2]);
                                                    assertThat(seen.own).isStrictlyEqualTo(given.own);
                                                    assertApi('gtmOnSuccess').wasCalled();
                                                    assertApi('gtmOnFailure').wasNotCalled();
                                                    """)))
                    .isEqualTo("passed");
        }

        @Test
        void callsAndCountsAnEndThatTheTestBrings() {
            assertThat(
                            outcome(
                                    aTag("const end = data.gtmOnFailure; end();")
                                            .scenario(
                                                    """
                                                    let ended = false;
                                                    runCode({gtmOnFailure: () => { ended = true; }});
                                                    assertThat(ended).isTrue();
                                                    assertApi('gtmOnFailure').wasCalled();
                                                    """)))
                    .isEqualTo("passed");
        }

        @Test
        void anErrorOfTheTemplateFailsTheScenarioAtTheTemplatesLine() {
            var template =
                    aTag("const a = 1;\nreturn data.missing.member;")
                            .scenario("runCode();\nfail('not reached');");
            var report = run(template).scenarios().getFirst();

            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.message())
                    .contains("TypeError: Cannot read properties of undefined (reading 'member')");
            assertThat(report.line()).isEqualTo(template.lineOf("return data.missing.member;"));
        }
    }

    @Nested
    @DisplayName("§11.3 mocks")
    class Mocks {
        @Test
        void aMockIsAFunctionOrWhatCallsReturn() {
            assertThat(
                            outcome(
                                    aTag("return [require('getEventData')('k'), require('getCookieValues')(1, 2), require('getType')(1)];")
                                            .scenario(
                                                    """
                                                    mock('getEventData', (key) => key + '!');
                                                    mock('getCookieValues', ['v']);
                                                    mock('getType');
                                                    assertThat(runCode()).isEqualTo(['k!', ['v'], undefined]);
                                                    """)))
                    .isEqualTo("passed");
        }

        @Test
        void bindsWhenANameIsRequired() {
            assertThat(
                            outcome(
                                    aTag("const get = require('getEventData'); require('callLater')(() => { data.seen(get()); });")
                                            .setup(
                                                    "const seen = []; const real = require('makeString'); mock('makeString', (v) => 'mocked ' + real(v));")
                                            .scenario(
                                                    """
                                                    [1, 2].forEach((n) => {
                                                        mock('getEventData', n);
                                                        runCode({seen: (v) => { seen.push(v); }});
                                                    });
                                                    assertThat(require('makeString')(5)).isEqualTo('mocked 5');
                                                    require('callLater')(() => { assertThat(seen).isEqualTo([1, 2]); });
                                                    """)))
                    .isEqualTo("passed");
        }

        @Test
        void anObjectCanBeReplacedInPartOrAsAWhole() {
            assertThat(
                            outcome(
                                    aTag("""
                                    const json = require('JSON');
                                    const bigQuery = require('BigQuery');
                                    return [json.parse('x'), json.stringify(1), require('getType')(bigQuery)];
                                    """)
                                            .scenario(
                                                    """
                                                    mockObject('JSON', {parse: () => 'mocked'});
                                                    mock('BigQuery', () => {});
                                                    assertThat(runCode()).isEqualTo(['mocked', '1', 'function']);
                                                    mock('BigQuery', {insert: 1});
                                                    assertThat(require('BigQuery').insert).isEqualTo(1);
                                                    """)))
                    .isEqualTo("passed");
        }

        @Test
        void mockedFunctionsAreNeitherCheckedNorRefused() {
            assertThat(
                            outcome(
                                    aTag("return require('sendHttpGet')();")
                                            .scenario(
                                                    "mock('sendHttpGet', 1); assertThat(runCode()).isEqualTo(1);")))
                    .isEqualTo("passed");
        }

        @Test
        void namesOfMocksAndAssertionsAreFree() {
            assertThat(
                            outcome(
                                    aTag("").scenario(
                                                    "mock('data.gtmOnSuccess', 1); mock('localStorage', {}); assertApi('createCookie').wasNotCalled();")))
                    .isEqualTo("passed");
            assertThat(outcome(aTag("require('noSuchApi');").scenario("runCode();")))
                    .isEqualTo("noSuchApi is not a valid API name.");
        }
    }

    @Nested
    @DisplayName("§11.4 what is not mocked")
    class Surroundings {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '\0',
                value = {
                    "getAllEventData        |                     | {}",
                    "getEventData           | 'a'                 | undefined",
                    "getRequestHeader       | 'a'                 | undefined",
                    "getRequestBody         |                     | undefined",
                    "getRequestQueryParameters |                  | {}",
                    "getRequestQueryString  |                     | ''",
                    "getCookieValues        | 'a'                 | []",
                    "sendPixelFromBrowser   | 'https://a.example/' | false",
                    "isRequestMpv1          |                     | false",
                    "isRequestMpv2          |                     | false",
                })
        void isAnEmptyServer(String api, String arguments, String expected) {
            var call = "require('%s')(%s)".formatted(api, arguments == null ? "" : arguments);

            assertThat(
                            outcome(
                                    aTag("return " + call + ";")
                                            .everythingGranted()
                                            .scenario(
                                                    "assertThat(runCode()).isEqualTo(%s);"
                                                            .formatted(expected))))
                    .isEqualTo("passed");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "require('sendHttpRequest')('https://a.example/')",
                    "require('sendHttpGet')('https://a.example/')",
                    "require('getGoogleScript')('GTM', {id: 'GTM-ABC'})",
                    "require('sendEventToGoogleAnalytics')({})",
                    "require('sendEventToGoogleAnalytics')({'x-ga-measurement_id': 'G-1'})",
                    "require('BigQuery').insert({datasetId: 'd', tableId: 't'}, [])",
                    "require('Firestore').read('a/b')"
                })
        void hasNoNetwork(String call) {
            assertThat(
                            outcome(
                                    aTag(call + ".then(data.gtmOnSuccess, data.gtmOnFailure);")
                                            .everythingGranted()
                                            .scenario(
                                                    """
                                                    runCode();
                                                    require('callLater')(() => {
                                                        assertApi('gtmOnSuccess').wasNotCalled();
                                                        assertApi('gtmOnFailure').wasNotCalled();
                                                    });
                                                    """)))
                    .isEqualTo("passed");
        }

        @Test
        void permissionsOfUnmockedCallsAreChecked() {
            assertThat(
                            outcome(
                                    aTag("require('sendHttpGet')('https://a.example/');")
                                            .scenario("runCode();")))
                    .isEqualTo("The requested permission send_http is not configured.");
        }

        @Test
        void aClientClaimsAnewInEachRunAndRunsTheContainer() {
            assertThat(
                            outcome(
                                    TemplateText.of(
                                                    "CLIENT",
                                                    "if (data.claims) { require('claimRequest')(); } require('runContainer')({a: 1}, () => { data.ended(); });")
                                            .everythingGranted()
                                            .scenario(
                                                    """
                                                    let ended = 0;
                                                    const ends = () => { ended = ended + 1; };
                                                    runCode({claims: true, ended: ends});
                                                    assertThat(ended).isEqualTo(0);
                                                    require('callLater')(() => {
                                                        assertThat(ended).isEqualTo(1);
                                                        runCode({ended: ends});
                                                    });
                                                    """)))
                    .isEqualTo("Request must be claimed before calling runContainer.");
        }

        @Test
        void storageLivesAsLongAsAScenario() {
            var report =
                    run(
                            aTag("const s = require('templateDataStorage'); const v = s.getItemCopy('k'); s.setItemCopy('k', 1); return v;")
                                    .everythingGranted()
                                    .scenario("runCode(); assertThat(runCode()).isEqualTo(1);")
                                    .scenario("assertThat(runCode()).isNull();"));

            assertThat(report.isPassed()).isTrue();
        }

        @Test
        void theConsoleIsKeptForTheReport() {
            var report =
                    run(aTag("require('logToConsole')('hi', {a: 1});")
                                    .everythingGranted()
                                    .scenario("runCode();"))
                            .scenarios()
                            .getFirst();

            assertThat(report.console()).containsExactly("hi {\"a\":1}");
            assertThat(report.calledApis()).containsExactly("logToConsole");
        }
    }

    @Nested
    @DisplayName("§11.5 assertApi")
    class Calls {
        private String assertion(String matcher) {
            return outcome(
                    aTag("require('setResponseHeader')('a', {b: [1]}, undefined); require('setResponseHeader')('c');")
                            .scenario("mock('setResponseHeader'); runCode(); " + matcher));
        }

        @Test
        void passesWhenAnyCallFits() {
            assertThat(assertion("assertApi('setResponseHeader').wasCalledWith('a', {b: [1]});"))
                    .isEqualTo("passed");
            assertThat(assertion("assertApi('setResponseHeader').wasCalledWith('c');"))
                    .isEqualTo("passed");
            assertThat(assertion("assertApi('setResponseHeader').wasCalled(7);"))
                    .isEqualTo("passed");
            assertThat(assertion("assertApi('setResponseHeader').wasNotCalledWith('a');"))
                    .isEqualTo("passed");
        }

        @Test
        void tellsTheCallsWhenNoneFits() {
            assertThat(assertion("assertApi('setResponseHeader', 'header').wasCalledWith('a');"))
                    .isEqualTo(
                            "header: Expected setResponseHeader to have been called with (\"a\"), but the calls were: (\"a\", {\"b\":[1]}, undefined); (\"c\")");
            assertThat(assertion("assertApi('setResponseHeader').wasNotCalled();"))
                    .startsWith("Expected setResponseHeader not to have been called");
            assertThat(assertion("assertApi('setResponseBody').wasCalled();"))
                    .isEqualTo("Expected setResponseBody to have been called.");
        }

        @Test
        void callsOfTestCodeDoNotCount() {
            assertThat(
                            outcome(
                                    aTag("").scenario(
                                                    "require('getType')(1); assertApi('getType').wasNotCalled();")))
                    .isEqualTo("passed");
        }

        @Test
        void argumentsAreThoseOfTheTimeOfTheCall() {
            assertThat(
                            outcome(
                                    aTag("const o = {a: 1}; require('makeString')(o); o.a = 2;")
                                            .scenario(
                                                    "mock('makeString'); runCode(); assertApi('makeString').wasCalledWith({a: 1});")))
                    .isEqualTo("passed");
        }

        @Test
        void functionsAreTheSameOnlyByIdentity() {
            assertThat(
                            outcome(
                                    aTag("require('callLater')(data.f);")
                                            .scenario(
                                                    """
                                                    const f = () => 1;
                                                    mock('callLater');
                                                    runCode({f: f});
                                                    assertApi('callLater').wasCalledWith(f);
                                                    assertApi('callLater').wasNotCalledWith(() => 1);
                                                    """)))
                    .isEqualTo("passed");
        }
    }

    @Nested
    @DisplayName("§11.6 assertThat")
    class Values {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "assertThat(undefined).isUndefined()",
                    "assertThat(null).isDefined()",
                    "assertThat(undefined).isNotNull()",
                    "assertThat('a').isTruthy()",
                    "assertThat('').isFalsy()",
                    "assertThat(NaN).isNaN()",
                    "assertThat(NaN).isEqualTo(NaN)",
                    "assertThat(1 / 0).isInfinity()",
                    "assertThat({a: 1, b: undefined}).isEqualTo({a: 1})",
                    "assertThat({a: 1, b: 2}).isEqualTo({b: 2, a: 1})",
                    "assertThat([1, [2]]).isEqualTo([1, [2]])",
                    "assertThat([1, 2]).isNotEqualTo([2, 1])",
                    "assertThat('1').isNotEqualTo(1)",
                    "assertThat(null).isNotEqualTo(undefined)",
                    "assertThat({}).isNotEqualTo([])",
                    "assertThat({}).isNotStrictlyEqualTo({})",
                    "assertThat([1]).isAnyOf(1, [1])",
                    "assertThat(2).isNoneOf(1, 3)",
                    "assertThat(2).isGreaterThan(1)",
                    "assertThat('b').isGreaterThan('a')",
                    "assertThat(2).isLessThanOrEqualTo('2')",
                    "assertThat(['a', {b: 1}]).contains({b: 1}, 'a')",
                    "assertThat('abc').contains('a', 'bc')",
                    "assertThat('abc').doesNotContain('x', 'y')",
                    "assertThat([2, 1, 2]).containsExactly(1, 2, 2)",
                    "assertThat([2, 1]).doesNotContainExactly(2, 2)",
                    "assertThat('abc').hasLength(3)",
                    "assertThat([]).isEmpty()",
                    "assertThat([0]).isNotEmpty()",
                    "assertThat({}).isObject()",
                    "assertThat(() => 1).isFunction()",
                    "assertThat(require('Promise').create(() => {})).isObject()",
                })
        void passes(String assertion) {
            assertThat(outcome(aTag("").scenario(assertion))).isEqualTo("passed");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "assertThat(null).isUndefined()",
                    "assertThat(undefined).isNull()",
                    "assertThat(1).isTrue()",
                    "assertThat(0).isNaN()",
                    "assertThat({a: 1}).isEqualTo({a: 1, b: null})",
                    "assertThat([1]).isEqualTo([1, undefined])",
                    "assertThat(NaN).isGreaterThanOrEqualTo(NaN)",
                    "assertThat({length: 0}).isEmpty()",
                    "assertThat({a: 1}).contains('a')",
                    "assertThat({a: 1}).doesNotContain('b')",
                    "assertThat([1, 1]).containsExactly(1)",
                    "assertThat([]).isObject()",
                    "assertThat(null).isObject()",
                    "assertThat('x').matches('x')",
                    "assertThat(require('Promise').create(() => {})).isEqualTo(1)",
                })
        void fails(String assertion) {
            assertThat(outcome(aTag("").scenario(assertion))).isNotEqualTo("passed");
        }

        @Test
        void tellsWhatWasExpectedWhatWasThereAndWhere() {
            var template =
                    aTag("").scenario(
                                    "const a = 1;\nassertThat({a: a}, 'the event').isEqualTo([2]);");
            var report = run(template).scenarios().getFirst();

            assertThat(report.message())
                    .contains("the event: Expected {\"a\":1} to be equal to [2].");
            assertThat(report.line())
                    .isEqualTo(
                            template.lineOf("    assertThat({a: a}, 'the event').isEqualTo([2]);"));
        }

        @Test
        void failStopsAtOnce() {
            assertThat(outcome(aTag("").scenario("fail('so', 1); fail('later');"))).isEqualTo("so");
        }

        @Test
        void cyclesEnd() {
            assertThat(
                            outcome(
                                    aTag("").scenario(
                                                    "const a = {}; a.a = a; const b = {}; b.a = b; assertThat(a).isEqualTo(b);")))
                    .isEqualTo("passed");
        }
    }

    @Nested
    @DisplayName("§11.7 asynchronous tests")
    class Later {
        @Test
        void tasksRunAfterAllReactions() {
            assertThat(
                            outcome(
                                    aTag("return require('Promise').create((ok) => ok(1)).then((v) => v + 1);")
                                            .scenario(
                                                    """
                                                    let seen;
                                                    runCode().then((v) => v).then((v) => { seen = v; });
                                                    assertThat(seen).isUndefined();
                                                    require('callLater')(() => { assertThat(seen).isEqualTo(2); });
                                                    """)))
                    .isEqualTo("passed");
        }

        @Test
        void aLateAssertionFailsTheScenario() {
            assertThat(outcome(aTag("").scenario("require('callLater')(() => { fail('late'); });")))
                    .isEqualTo("late");
        }

        @Test
        void alsoWhereTheTemplateSwallowsIt() {
            assertThat(
                            outcome(
                                    aTag("require('sendHttpGet')('x').then(() => {}).catch(() => {});")
                                            .scenario(
                                                    """
                                                    mock('sendHttpGet', () => require('Promise').create((ok) => ok()).then(() => { fail('swallowed'); }));
                                                    runCode();
                                                    """)))
                    .isEqualTo("swallowed");
        }

        @Test
        void oneFailureDoesNotStopTheOthers() {
            var report =
                    run(aTag("").scenario("fail('a');").scenario("assertThat(1).isEqualTo(1);"));

            assertThat(report.count(Outcome.FAILED)).isEqualTo(1);
            assertThat(report.count(Outcome.PASSED)).isEqualTo(1);
            assertThat(report.isPassed()).isFalse();
        }
    }

    @Nested
    class Limits {
        @Test
        void aTemplateThatDoesNotCompileFailsEachScenario() {
            var template = aTag("const a = 1;\nFoo.bar();").scenario("runCode();").scenario("");
            var report = run(template);

            assertThat(report.count(Outcome.FAILED)).isEqualTo(2);
            assertThat(report.scenarios().getFirst().message().orElseThrow())
                    .startsWith("The template does not compile: ")
                    .contains("Foo");
            assertThat(report.findings())
                    .anySatisfy(
                            it -> assertThat(it.line()).isEqualTo(template.lineOf("Foo.bar();")));
        }

        @Test
        void aTestThatDoesNotCompileFailsAlone() {
            var template =
                    aTag("").setup("const a = 1;")
                            .scenario("const b = 2;\nassertThat(c).isTrue();")
                            .scenario("runCode();");
            var report = run(template);

            assertThat(report.count(Outcome.FAILED)).isEqualTo(1);
            assertThat(report.scenarios().getFirst().line())
                    .isEqualTo(template.lineOf("    assertThat(c).isTrue();"));
        }

        private TestReport runWithin(TestLimits limits, TemplateText template) {
            return new TemplateTestRunner(
                            new DefaultScriptEngine(),
                            new ApiCatalogue(),
                            InstantSource.system(),
                            new Random(1),
                            limits)
                    .run(template.file());
        }

        @Test
        void anEndlessLoopIsStoppedAndTheNextScenarioRuns() {
            var limits = new TestLimits(200, Duration.ofMillis(100), Duration.ofSeconds(60));
            var report =
                    runWithin(
                            limits,
                            aTag("while (data.loops) {}")
                                    .scenario("runCode({loops: true});")
                                    .scenario("runCode();"));

            assertThat(report.scenarios())
                    .extracting(TestReport.ScenarioReport::outcome)
                    .containsExactly(Outcome.FAILED, Outcome.PASSED);
            assertThat(report.scenarios().getFirst().message().orElseThrow()).contains("100 ms");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"contains(1)", "containsExactly(1)", "isEqualTo([])", "isAnyOf([])"})
        void anArrayOfHolesIsPaidForBeforeItIsRead(String matcher) {
            var report =
                    runWithin(
                            new TestLimits(200, Duration.ofMillis(500), Duration.ofSeconds(60)),
                            aTag("").scenario(
                                            "const a = []; a[2000000000] = 1; assertThat(a)."
                                                    + matcher));

            assertThat(report.scenarios().getFirst().outcome()).isEqualTo(Outcome.FAILED);
        }

        @Test
        void anErrorInsideAMockIsPlacedInTheTest() {
            var template =
                    aTag("require('makeString')(1);")
                            .scenario(
                                    "mock('makeString', () => {\n  return undefined.x;\n});\nrunCode();");

            assertThat(run(template).scenarios().getFirst().line())
                    .isEqualTo(template.lineOf("      return undefined.x;"));
        }

        @Test
        void whatDoesNotBeginInTimeIsSkipped() {
            var limits = new TestLimits(200, Duration.ofSeconds(5), Duration.ofMillis(200));
            var report =
                    runWithin(
                            limits,
                            aTag("while (true) {}").scenario("runCode();").scenario("runCode();"));

            assertThat(report.scenarios())
                    .extracting(TestReport.ScenarioReport::outcome)
                    .containsExactly(Outcome.FAILED, Outcome.SKIPPED);
            assertThat(report.isPassed()).isFalse();
        }

        @Test
        void scenariosBeyondTwoHundredAreSkipped() {
            var template = aTag("");
            for (int i = 0; i < 201; i++) {
                template = template.scenario("runCode();");
            }
            var report = run(template);

            assertThat(report.count(Outcome.PASSED)).isEqualTo(200);
            assertThat(report.scenarios().getLast().outcome()).isEqualTo(Outcome.SKIPPED);
            assertThat(report.isPassed()).isFalse();
        }

        @Test
        void requiringWhatIsNoApiIsAWarning() {
            var template =
                    aTag("const a = 1;\nconst x = require('noSuchApi');\nrequire('getType');");
            var findings = run(template).findings();

            assertThat(findings)
                    .extracting(it -> it.code() + " " + it.line() + ":" + it.column())
                    .containsExactly(
                            "unknown-api "
                                    + template.lineOf("const x = require('noSuchApi');")
                                    + ":11");
            assertThat(findings).noneMatch(it -> it.isError());
        }
    }
}
