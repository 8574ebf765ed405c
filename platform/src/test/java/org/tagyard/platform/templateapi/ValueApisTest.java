package org.tagyard.platform.templateapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.permission.Setting;
import org.tagyard.platform.script.BudgetExceeded;
import org.tagyard.platform.script.ScriptException;

/** Values and text: pure functions, run as scripts see them (spec: template-runtime §7.1). */
class ValueApisTest {
    private final ApiFixtures scripts = new ApiFixtures();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "JSON.parse('{\"a\": [1, null]}')          | {\"a\":[1,null]}",
                "JSON.parse('{broken')                     | undefined",
                "JSON.parse(undefined)                     | undefined",
                "JSON.stringify({a: undefined, b: [undefined]}) | \"{\\\"b\\\":[null]}\"",
                "JSON.stringify(undefined)                 | undefined",
                "[Math.abs(-2), Math.ceil(1.2), Math.floor(-1.2), Math.sqrt(9)] | [2,2,-2,3]",
                "[Math.round(2.5), Math.round(-2.5), Math.round('1.4')]         | [3,-2,1]",
                "[Math.max(1, '3', 2), Math.min(1, 3), Math.pow(2, 10)]         | [3,1,1024]",
                "[Math.max(), Math.max('x')]               | [null,null]",
                "Object.keys({b: 1, a: 2, 1: 3})           | [\"b\",\"a\",\"1\"]",
                "Object.values(['x', 'y'])                 | [\"x\",\"y\"]",
                "Object.entries({a: 1})                    | [[\"a\",1]]",
                "Object.keys('ab')                         | [\"0\",\"1\"]",
                "(function() { const a = [7]; a[3] = 8; a.x = 9; return Object.entries(a); })() | [[\"0\",7],[\"3\",8],[\"x\",9]]",
                "Object.keys(5)                            | []",
                "(function() { const o = {a: 1}; return [Object.delete(o, 'a'), Object.delete(o, 'a'), o]; })() | [true,false,{}]",
                "(function() { const o = Object.freeze({a: 1}); o.a = 2; o.b = 3; return o; })() | {\"a\":1}",
                "[getType(undefined), getType(null), getType(true), getType(1), getType('')] | [\"undefined\",\"null\",\"boolean\",\"number\",\"string\"]",
                "[getType([]), getType({}), getType(getType), getType(createRegex('a', 'g'))] | [\"array\",\"object\",\"function\",\"object\"]",
                "[makeInteger('5.7'), makeInteger('abc'), makeInteger(undefined), makeInteger('2024-01-01')] | [6,0,0,0]",
                "[makeNumber(''), makeNumber('0x10'), makeNumber('abc'), makeNumber(true)] | [0,16,null,1]",
                "[makeString(null), makeString(undefined), makeString([1, [2]]), makeString({})] | [\"null\",\"undefined\",\"1,2\",\"[object Object]\"]",
                "makeTableMap([{k: 'a', v: 1}, {k: 'b'}, {k: 'a', v: 2}], 'k', 'v') | {\"a\":2}",
                "makeTableMap([{k: 'b'}], 'k', 'v')        | null",
                "encodeUriComponent('a b&ü€😀')            | \"a%20b%26%C3%BC%E2%82%AC%F0%9F%98%80\"",
                "encodeUri('https://a.example/?q=ü#x')     | \"https://a.example/?q=%C3%BC#x\"",
                "[encodeUriComponent(undefined), encodeUriComponent(5)] | [\"undefined\",\"5\"]",
                "encodeUriComponent('\\ud800')             | undefined",
                "decodeUriComponent('a%20b%C3%BC')         | \"a bü\"",
                "decodeUriComponent('100%')                | undefined",
                "decodeUriComponent('%C3')                 | undefined",
                "decodeUri('%23%20')                       | \"%23 \"",
                "toBase64('ü>?')                           | \"w7w+Pw==\"",
                "toBase64('ü>?', {urlEncoding: true})      | \"w7w-Pw\"",
                "[fromBase64('w7w+Pw=='), fromBase64('w7w-Pw')] | [\"ü>?\",\"ü>?\"]",
                "fromBase64('a')                           | undefined",
                "fromBase64('*')                           | undefined",
                "sha256Sync('abc')                         | \"ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"",
                "sha256Sync('abc', {outputEncoding: 'hex'}) | \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"",
                "getTimestampMillis()                      | 1795521600000",
                "getTimestamp()                            | 1795521600000",
            })
    void givesWhatGooglesLibraryGives(String expression, String expected) {
        assertThat(scripts.json(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decodeUriComponent(5) | Error in decodeUriComponent. Argument encoded_uri_component has type number, which does not match required type string.",
                "decodeUriComponent()  | Error in decodeUriComponent. Required argument encoded_uri_component not supplied.",
                "makeTableMap(undefined, 'k', 'v') | Error in makeTableMap. Required argument tableObj not supplied.",
                "Object.keys(null)     | Error in Object.keys. Required argument object not supplied.",
                "generateRandom(1)     | Error in generateRandom. Required argument max not supplied.",
                "callLater('x')        | Error in callLater. Argument function has type string, which does not match required type function.",
            })
    void refusesMissingAndMistypedArgumentsInGooglesWords(String expression, String message) {
        assertThat(scripts.error(expression)).isEqualTo(message);
    }

    @Test
    void requireGivesTheSameFrozenThingEachTime() {
        var code =
                """
                const json = require('JSON');
                json.parse = 1;
                json.extra = 2;
                return [json === require('JSON'), json.extra, json.parse('1'),
                    require('getType') === require('getType')];
                """;

        assertThat(JsonText.write(scripts.run(code))).contains("[true,null,1,true]");
    }

    @Test
    void anUnknownNameCannotBeRequired() {
        assertThatThrownBy(() -> scripts.run("require('sendHttpPost');"))
                .isInstanceOf(ScriptException.class)
                .hasMessage("sendHttpPost is not a valid API name.");
    }

    @Test
    void randomNumbersIncludeBothEnds() {
        var drawn =
                (ArrayValue)
                        scripts.run(
                                """
                                const random = require('generateRandom');
                                const drawn = [];
                                for (let i = 0; i < 100; i++) { drawn.push(random(1, 3)); }
                                return drawn;
                                """);

        assertThat(new HashSet<>(drawn.toList())).containsExactlyInAnyOrder(1.0, 2.0, 3.0);
        assertThat((Double) scripts.value("generateRandom(5, 5)")).isEqualTo(5.0);
        assertThat((Double) scripts.value("generateRandom(5, 1)")).isBetween(0.0, 2147483647.0);
    }

    @Test
    void aDigestArrivesLaterAtACallbackOrThroughAPromise() {
        var code =
                """
                const sha256 = require('sha256');
                const log = [];
                sha256('abc', (digest) => { log.push(digest); }, {outputEncoding: 'hex'});
                sha256('abc', {outputEncoding: 'hex'}).then((digest) => { log.push(digest); });
                log.push('first');
                return log;
                """;

        var log = (ArrayValue) scripts.run(code);

        assertThat(log.get(0)).isEqualTo("first");
        assertThat(log.get(1)).asString().startsWith("ba7816bf");
        assertThat(log.get(2)).isEqualTo(log.get(1));
    }

    @Test
    void signsWithAKeyOfTheInstallation() {
        var granted = ApiFixtures.granted();

        assertThat(granted.value("hmacSha256('data', 'key-1', {outputEncoding: 'hex'})"))
                .isEqualTo("1b2c16b75bd2a870c114153ccda5bcfca63314bc722fa160d690de133ccbb9db");
        assertThat(granted.value("hmacSha256('data', 'key-1')"))
                .isEqualTo("GywWt1vSqHDBFBU8zaW8_KYzFLxyL6Fg1pDeEzzLuds");
        assertThat(granted.error("hmacSha256('data', 'key-2')"))
                .isEqualTo("Error in hmacSha256. There is no key with the id key-2.");
        assertThat(scripts.error("hmacSha256('data', 'key-1')"))
                .isEqualTo("The requested permission use_custom_private_keys is not configured.");
    }

    @Test
    void theConsoleShowsTextsAsTheyAreAndDataAsJson() {
        var granted = ApiFixtures.granted();

        granted.value("logToConsole('a', 1, undefined, {b: [1]}, [2])");

        assertThat(granted.host.lines()).containsExactly("a 1 undefined {\"b\":[1]} [2]");
    }

    @Test
    void linesGrantedForDebuggingAreDroppedInLiveRuns() {
        var debug =
                Grants.of(
                        List.of(
                                Granted.with(
                                        "logging", "environments", new Setting.Text("debug"))));
        scripts.host.with(debug).live();
        scripts.value("logToConsole('live')");
        var preview = new ApiFixtures();
        preview.host.with(debug);
        preview.value("logToConsole('preview')");

        assertThat(scripts.host.lines()).isEmpty();
        assertThat(preview.host.lines()).containsExactly("preview");
        assertThat(new ApiFixtures().error("logToConsole('x')"))
                .isEqualTo("The requested permission logging is not configured.");
    }

    @Test
    void aPromiseThatIsNotSettledInFiveSecondsIsRejected() {
        var log =
                (ArrayValue)
                        scripts.run(
                                """
                                const log = [];
                                require('Promise').create(() => {}).catch((e) => { log.push(e.reason); });
                                return log;
                                """);
        assertThat(scripts.host.started()).hasSize(1);
        assertThat(scripts.host.started().getFirst().delay()).hasSeconds(5);
        assertThat(log.length()).isZero();

        scripts.host.started().getFirst().ring();

        assertThat(log.get(0)).isEqualTo("timed_out");
    }

    @Test
    void aSettledPromiseNeedsNoTimer() {
        var log =
                (ArrayValue)
                        scripts.run(
                                """
                                const Promise = require('Promise');
                                const log = [];
                                let later;
                                Promise.create((resolve) => resolve(1)).then((v) => { log.push(v); });
                                Promise.create((resolve) => { later = resolve; });
                                require('callLater')(() => { later(2); });
                                log.push('first');
                                return log;
                                """);

        assertThat(log.toList()).containsExactly("first", 1.0);
        assertThat(scripts.host.started())
                .hasSize(1)
                .allMatch(TestingHost.TestingTimer::isCancelled);
    }

    @Test
    void allWaitsForEachAndTakesPlainValues() {
        var log =
                (ArrayValue)
                        scripts.run(
                                """
                                const Promise = require('Promise');
                                const log = [];
                                Promise.all([1, Promise.create((resolve) => resolve(2))]).then((v) => { log.push(v); });
                                Promise.all([]).then((v) => { log.push(v); });
                                Promise.all([Promise.create((ok, bad) => bad('no')), 1]).catch((e) => { log.push(e); });
                                return log;
                                """);

        assertThat(JsonText.write(log).orElseThrow())
                .contains("[1,2]")
                .contains("[]")
                .contains("\"no\"");
    }

    @Test
    void anErrorInTheExecutorRejectsThePromise() {
        var log =
                (ArrayValue)
                        scripts.run(
                                """
                                const log = [];
                                require('Promise').create(() => undefined.x).catch(() => { log.push('caught'); });
                                return log;
                                """);

        assertThat(log.toList()).containsExactly("caught");
    }

    @Test
    void laterTasksRunAfterAllReactions() {
        var log =
                (ArrayValue)
                        scripts.run(
                                """
                                const Promise = require('Promise');
                                const callLater = require('callLater');
                                const log = [];
                                callLater(() => { log.push('task'); });
                                Promise.create((ok) => ok()).then(() => {}).then(() => { log.push('reaction'); });
                                return log;
                                """);

        assertThat(log.toList()).containsExactly("reaction", "task");
    }

    @Test
    void namesOfTestsDoNothingInLiveCode() {
        assertThat(scripts.value("[assertApi('x'), fail('no'), runCode()]"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(ArrayValue.class))
                .satisfies(values -> assertThat(values.toList()).containsOnly(UNDEFINED));
    }

    @Test
    void aLongTextIsChargedBeforeItIsMade() {
        assertThatThrownBy(() ->
                        scripts.run(
                                """
                                const encode = require('encodeUriComponent');
                                let text = '%%%%%%%%%%';
                                while (true) { text = encode(text); }
                                """))
                .isInstanceOf(BudgetExceeded.class);
    }

    @Test
    void anArrayOfHolesCostsWhatItHolds() {
        assertThat(
                        scripts.json(
                                "(function() { const a = []; a[2000000000] = 1; return Object.keys(a); })()"))
                .isEqualTo("[\"2000000000\"]");
        assertThatThrownBy(() ->
                        scripts.value(
                                "(function() { const a = []; a[2000000000] = 1; return Promise.all(a); })()"))
                .isInstanceOf(BudgetExceeded.class);
    }
}
