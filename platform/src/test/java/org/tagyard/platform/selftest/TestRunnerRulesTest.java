package org.tagyard.platform.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.templateapi.ApiCatalogue;

/**
 * Single rules of self-tests, each with its section (spec: template-runtime §11): a template's
 * code, a scenario of it, and {@code passed} or what the failure says.
 */
class TestRunnerRulesTest {
    private static final TemplateTestRunner RUNNER =
            new TemplateTestRunner(
                    new DefaultScriptEngine(),
                    new ApiCatalogue(),
                    InstantSource.system(),
                    new Random(1));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            maxCharsPerColumn = 8192,
            value = {
                "§11.1 | data is an object whose members are undefined | return 1; | assertThat(data.a).isUndefined(); assertThat(require('getType')(data)).isEqualTo('object'); | passed",
                "§11.1 | the template's bugs fail the scenario | return data.x.y; | runCode({}); | TypeError: Cannot read properties of undefined (reading 'y')",
                "§11.1 | a refused permission fails the scenario | require('getRequestBody')(); | runCode(); | The requested permission read_request is not configured.",
                "§11.1 | nothing asserted, nothing called: passed | return; | const a = 1; | passed",
                "§11.1 | a bare library name is no free name | return 1; | Promise.create(() => {}); | Attempting to use undeclared variable Promise in function template.",
                "§11.1 | arrow functions have their own arguments | return require('makeString')('a', 'b'); | mock('makeString', () => arguments[1]); assertThat(runCode()).isEqualTo('b'); | passed",
                "§11.2 | the template does not see later changes of the test's object | require('callLater')(() => { data.tell(data.a); }); | let told; const given = {a: 1, tell: (v) => { told = v; }}; runCode(given); given.a = 2; require('callLater')(() => { assertThat(told).isEqualTo(1); }); | passed",
                "§11.2 | the copy keeps sparse arrays, functions and promises | return [data.list.length, require('getType')(data.p.then), require('getType')(data.f)]; | const list = []; list[5] = 1; assertThat(runCode({list: list, f: () => 1, p: require('Promise').create(() => {})})).isEqualTo([6, 'undefined', 'function']); | passed",
                "§11.2 | no argument is an empty object | return require('Object').keys(data).length; | assertThat(runCode()).isEqualTo(2); | passed",
                "§11.2 | nothing is defaulted, validated or coerced | return [data.p, require('getType')(data.n)]; | assertThat(runCode({n: '30'})).isEqualTo([undefined, 'string']); | passed",
                "§11.2 | a tag's returned value comes back | return data.a + 1; | assertThat(runCode({a: 1})).isEqualTo(2); | passed",
                "§11.2 | records accumulate over runs | require('setResponseStatus')(data.n); | mock('setResponseStatus'); runCode({n: 1}); runCode({n: 2}); assertApi('setResponseStatus').wasCalledWith(1); assertApi('setResponseStatus').wasCalledWith(2); | passed",
                "§11.2 | the two ends are recorded under their names | data.gtmOnFailure(); | runCode({}); assertApi('gtmOnFailure').wasCalled(); assertApi('gtmOnSuccess').wasNotCalled(); | passed",
                "§11.3 | a function is called with the same arguments | return require('getEventData')('k', 2); | mock('getEventData', (a, b) => [a, b]); assertThat(runCode()).isEqualTo(['k', 2]); | passed",
                "§11.3 | a value is what calls return | return require('getEventData')('k'); | mock('getEventData', {a: 1}); assertThat(runCode()).isEqualTo({a: 1}); | passed",
                "§11.3 | a later mock replaces the former, also between runs | return require('getEventData')('k'); | mock('getEventData', 1); assertThat(runCode()).isEqualTo(1); mock('getEventData', 2); assertThat(runCode()).isEqualTo(2); | passed",
                "§11.3 | any name may be mocked and asserted | return 1; | mock('requestMethod', 1); mock('data.gtmOnSuccess', 2); mock('sendPixel', 3); runCode(); assertApi('createCookie').wasNotCalled(); | passed",
                "§11.3 | an object API mocked by a function is that function | return require('Firestore')('a'); | mock('Firestore', (v) => v + '!'); assertThat(runCode()).isEqualTo('a!'); | passed",
                "§11.3 | an object API mocked by an object is that object | return require('templateDataStorage').getItemCopy('k'); | mock('templateDataStorage', {getItemCopy: (k) => k + 1}); assertThat(runCode()).isEqualTo('k1'); | passed",
                "§11.3 | mockObject leaves the other members real | const JSON = require('JSON'); return [JSON.parse('[1]'), JSON.stringify([1])]; | mockObject('JSON', {stringify: () => 'mocked'}); assertThat(runCode()).isEqualTo([[1], 'mocked']); | passed",
                "§11.3 | mockObject of Promise, BigQuery and storage | return [require('Promise').all(1), require('BigQuery').insert(1), require('templateDataStorage').getItemCopy('a')]; | mockObject('Promise', {all: () => 1}); mockObject('BigQuery', {insert: () => 2}); mockObject('templateDataStorage', {getItemCopy: () => 3}); assertThat(runCode()).isEqualTo([1, 2, 3]); | passed",
                "§11.3 | a mock binds when its name is required | return require('makeString')(1); | const real = require('makeString'); mock('makeString', (v) => real(v) + '!'); assertThat(real(1)).isEqualTo('1'); assertThat(runCode()).isEqualTo('1!'); | passed",
                "§11.3 | mocks serve the test's own require too | return 1; | mock('getTimestampMillis', 5); assertThat(require('getTimestampMillis')()).isEqualTo(5); | passed",
                "§11.3 | an unknown name still cannot be required | return require('noSuchApi')(); | mock('other', 1); runCode(); | noSuchApi is not a valid API name.",
                "§11.3 | arguments of mocked functions are not checked | return require('decodeUri')(); | mock('decodeUri', 'x'); assertThat(runCode()).isEqualTo('x'); | passed",
                "§11.4 | event data is an empty object | return require('getAllEventData')().page_location; | assertThat(runCode()).isUndefined(); | passed",
                "§11.4 | cookies are an empty array | return require('getCookieValues')('a')[0]; | assertThat(runCode()).isUndefined(); | passed",
                "§11.4 | the container's version is an object in debug mode | return require('getContainerVersion')().debugMode; | assertThat(runCode()).isTrue(); | passed",
                "§11.4 | an unmocked call never settles | require('sendHttpRequest')('https://a.example/').then(data.gtmOnSuccess, data.gtmOnFailure); | runCode(); require('callLater')(() => { assertApi('gtmOnSuccess').wasNotCalled(); assertApi('gtmOnFailure').wasNotCalled(); }); | passed",
                "§11.4 | several claims in one scenario | require('claimRequest')(); require('claimRequest')(); | runCode(); runCode(); assertApi('claimRequest').wasCalled(); | passed",
                "§11.4 | storage is kept between the runs of a scenario | const s = require('templateDataStorage'); const n = (s.getItemCopy('n') ? 2 : 1); s.setItemCopy('n', n); return n; | runCode(); assertThat(runCode()).isEqualTo(2); | passed",
                "§11.4 | setters of the response are recorded | require('setResponseStatus')(404); require('returnResponse')(); | runCode(); assertApi('setResponseStatus').wasCalledWith(404); assertApi('returnResponse').wasCalled(); | passed",
                "§11.4 | messages are real within a scenario | let n = 0; require('addMessageListener')('m', () => { n = n + 1; }); require('sendMessage')('m', {}); return n; | assertThat(runCode()).isEqualTo(1); | passed",
                "§11.5 | members of object APIs are not recorded | return require('JSON').parse('1'); | runCode(); assertApi('JSON').wasNotCalled(); assertApi('JSON.parse').wasNotCalled(); | passed",
                "§11.5 | any recorded call may fit | const get = require('getEventData'); get('a'); get('b'); | mock('getEventData'); runCode(); assertApi('getEventData').wasCalledWith('b'); assertApi('getEventData').wasNotCalledWith('c'); | passed",
                "§11.5 | the number of arguments counts | require('getEventData')('a', 1); | mock('getEventData'); runCode(); assertApi('getEventData').wasNotCalledWith('a'); | passed",
                "§11.5 | a detached end counts | const end = data.gtmOnSuccess; require('callLater')(end); | runCode(); require('callLater')(() => { assertApi('gtmOnSuccess').wasCalled(); }); | passed",
                "§11.5 | a function that was handed over is recognised | require('callLater')(data.gtmOnSuccess); | mock('callLater', (f) => { f(); }); runCode(); assertApi('gtmOnSuccess').wasCalled(); | passed",
                "§11.6 | a promise cannot be asserted | return 1; | assertThat(require('Promise').create(() => {})).isEqualTo(1); | Argument actual cannot have type Promise. Assertions on asynchronous code aren't supported.",
                "§11.6 | null is defined, undefined is not null | return 1; | assertThat(null).isDefined(); assertThat(undefined).isNotNull(); | passed",
                "§11.6 | true and truthy differ | return 1; | assertThat(1).isTruthy(); assertThat(false).isFalse(); assertThat(0).isFalsy(); assertThat(1).isTrue(); | Expected 1 to be true.",
                "§11.6 | deep equality ignores the order of keys | return 1; | assertThat({a: [{b: 1, c: 2}]}).isEqualTo({a: [{c: 2, b: 1}]}); | passed",
                "§11.6 | strict equality is identity | return 1; | const a = []; assertThat(a).isStrictlyEqualTo(a); assertThat(a).isNotStrictlyEqualTo([]); | passed",
                "§11.6 | comparisons are JavaScript's | return 1; | assertThat(1).isLessThan(2); assertThat(2).isGreaterThanOrEqualTo(2); assertThat('a').isLessThan('b'); assertThat(undefined).isLessThan(1); | Expected undefined to be less than 1.",
                "§11.6 | infinities | return 1; | assertThat(-1 / 0).isInfinity(); assertThat(1).isNotInfinity(); assertThat(1).isNotNaN(); | passed",
                "§11.6 | contains needs every one, doesNotContain none | return 1; | assertThat([1, 2]).contains(1, 2); assertThat([1]).doesNotContain(1, 2); | Expected [1] not to contain 1, 2.",
                "§11.6 | isArray isBoolean isNumber isString | return 1; | assertThat([]).isArray(); assertThat(false).isBoolean(); assertThat(1).isNumber(); assertThat('').isString(); | passed",
                "§11.6 | matchers return nothing | return 1; | assertThat(require('getType')(assertThat(1).isDefined())).isEqualTo('undefined'); | passed",
                "§11.6 | matches is no matcher | return 1; | assertThat('a').matches('a'); | TypeError: Object has no 'matches' property.",
                "§11.7 | synchronous assertions see no reactions | return require('Promise').create((ok) => ok(1)).then(data.gtmOnSuccess); | runCode({}); assertApi('gtmOnSuccess').wasNotCalled(); | passed",
                "§11.7 | a thenable made by hand runs at once | require('sendHttpGet')('x').then((r) => { data.gtmOnSuccess(); }); | mock('sendHttpGet', {then: (ok) => ok({statusCode: 200})}); runCode({}); assertApi('gtmOnSuccess').wasCalled(); | passed",
                "§11.7 | callLater runs behind chains of any length | return 1; | let n = 0; const p = require('Promise').create((ok) => ok()); p.then(() => { n = 1; }).then(() => { n = 2; }).then(() => { n = 3; }); require('callLater')(() => { assertThat(n).isEqualTo(3); }); | passed",
                "§11.7 | tasks run first in, first out | return 1; | const seen = []; const later = require('callLater'); later(() => { seen.push(1); }); later(() => { seen.push(2); }); later(() => { assertThat(seen).isEqualTo([1, 2]); }); | passed",
                "§11.7 | a late assertion fails, also where the template catches | return data.p.then(() => 1).catch(() => 2); | runCode({p: require('Promise').create((ok) => ok()).then(() => { assertThat(1).isEqualTo(2); })}); | Expected 1 to be equal to 2.",
                "§11.7 | runCode of a tag that returns its promise can be awaited | return require('Promise').create((ok) => ok(5)); | runCode({}).then((v) => { assertThat(v).isEqualTo(6); }); | Expected 5 to be equal to 6.",
            })
    void holds(String section, String rule, String code, String scenario, String expected) {
        var template =
                TemplateText.of(code.contains("claimRequest") ? "CLIENT" : "TAG", code)
                        .scenario(scenario);
        boolean isRefused = expected.contains("not configured");
        var report =
                RUNNER.run((isRefused ? template : template.everythingGranted()).file())
                        .scenarios()
                        .getFirst();

        assertThat(
                        report.outcome() == TestReport.Outcome.PASSED
                                ? "passed"
                                : report.message().orElse(""))
                .contains(expected);
    }
}
