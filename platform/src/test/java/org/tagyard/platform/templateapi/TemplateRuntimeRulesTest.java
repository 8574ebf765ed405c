package org.tagyard.platform.templateapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.script.ScriptException;

/**
 * Single rules of the reference, each with its section (spec: template-runtime), the expression
 * that shows it and what comes of it: JSON, {@code undefined}, or the error's text. What takes more
 * than an expression stands in the tests of the topic.
 */
class TemplateRuntimeRulesTest {
    private final ApiFixtures scripts = ApiFixtures.granted();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            maxCharsPerColumn = 8192,
            value = {
                "§1 | eight types                        | [undefined, null, true, 1, '', [], {}, getType].map((v) => getType(v)) | [\"undefined\",\"null\",\"boolean\",\"number\",\"string\",\"array\",\"object\",\"function\"]",
                "§1 | a missing method throws            | 'abc'.padStart(5)     | TypeError: padStart is not a function",
                "§1 | reading a missing method does not  | [].find               | undefined",
                "§4.3 | require may stand in a branch    | (() => { return true ? require('makeString')(1) : require('nothing'); })() | \"1\"",
                "§4.3 | an unknown name throws when run  | (() => { return false ? require('nothing') : 1; })() | 1",
                "§4.3 | the words of an unknown name     | require('nothing')    | nothing is not a valid API name.",
                "§4.3 | names of tests can be required   | (() => { require('assertThat')(1); return require('mock')('a', 1); })() | undefined",
                "§4.3 | the same thing each time         | require('Math') === require('Math') | true",
                "§5.3 | getType of a promise             | getType(Promise.create(() => {})) | \"object\"",
                "§5.3 | the three members of promises    | [1].map(() => getType(Promise.create(() => {}).then(1).catch(2).finally(3))) | [\"object\"]",
                "§5.4 | stored values are copies both ways | (() => { const v = {a: [1]}; templateDataStorage.setItemCopy('k', v); v.a.push(2); templateDataStorage.getItemCopy('k').a.push(3); return templateDataStorage.getItemCopy('k'); })() | {\"a\":[1]}",
                "§5.4 | cycles survive a copy            | (() => { const v = {}; v.self = v; templateDataStorage.setItemCopy('k', v); const c = templateDataStorage.getItemCopy('k'); return [c === c.self, c.self === c.self.self, c === v]; })() | [true,true,false]",
                "§5.4 | NaN, infinities and undefined members survive | (() => { templateDataStorage.setItemCopy('k', {a: 0 / 0, b: 1 / 0, c: undefined}); const c = templateDataStorage.getItemCopy('k'); return [c.a !== c.a, c.b === 1 / 0, Object.keys(c)]; })() | [true,true,[\"a\",\"b\",\"c\"]]",
                "§5.4 | what has no sandbox type becomes undefined | (() => { templateDataStorage.setItemCopy('k', {a: createRegex('x')}); return getType(templateDataStorage.getItemCopy('k').a); })() | \"undefined\"",
                "§7.1 | JSON.parse reads one argument    | JSON.parse('[1]', () => 2) | [1]",
                "§7.1 | JSON.stringify does not indent   | JSON.stringify({a: [1, {b: 2}]}, null, 2) | \"{\\\"a\\\":[1,{\\\"b\\\":2}]}\"",
                "§7.1 | JSON.stringify has no replacer   | JSON.stringify({a: 1, b: 2}, ['a']) | \"{\\\"a\\\":1,\\\"b\\\":2}\"",
                "§7.1 | JSON.stringify of a cycle        | (() => { const v = []; v.push(v); return JSON.stringify(v); })() | undefined",
                "§7.1 | JSON.stringify drops functions   | JSON.stringify({f: () => 1, a: [() => 1, undefined]}) | \"{\\\"a\\\":[null,null]}\"",
                "§7.1 | JSON.stringify sorts integer-like keys first (§4.2) | JSON.stringify({b: 1, 2: 1, a: 1, 1: 1}) | \"{\\\"1\\\":1,\\\"2\\\":1,\\\"b\\\":1,\\\"a\\\":1}\"",
                "§7.1 | Math has eight members           | Object.keys(Math)     | [\"abs\",\"ceil\",\"floor\",\"max\",\"min\",\"pow\",\"round\",\"sqrt\"]",
                "§7.1 | Math.random is absent            | Math.random()         | TypeError: Object has no 'random' property.",
                "§7.1 | Math follows JavaScript          | [Math.round(-0.5) === 0, Math.round(0.49999999999999994), Math.max(1, undefined) === Math.max(1, undefined), Math.pow(2, 0.5), Math.sqrt(-1) === 0] | [true,0,false,1.4142135623730951,false]",
                "§7.1 | Object has five members          | Object.keys(Object)   | [\"keys\",\"values\",\"entries\",\"freeze\",\"delete\"]",
                "§7.1 | Object.delete of an array's member | (() => { const a = [1, 2]; return [Object.delete(a, '0'), a.length, a[0] === undefined]; })() | [true,2,true]",
                "§7.1 | Object.delete of what is not there | ((a) => { a.x = 1; return [Object.delete(a, '5'), Object.delete(a, '01'), Object.delete(a, 'x'), Object.delete('ab', '0'), Object.delete(Object.freeze([1]), '0')]; })([1]) | [false,false,true,false,false]",
                "§7.1 | Object.freeze gives the object   | (() => { const o = {}; return Object.freeze(o) === o; })() | true",
                "§7.1 | Promise has no statics of JavaScript | Promise.resolve(1)  | TypeError: Object has no 'resolve' property.",
                "§7.1 | Promise has no race              | Promise.race([])      | TypeError: Object has no 'race' property.",
                "§7.1 | the executor runs at once        | (() => { let n = 0; Promise.create(() => { n = 1; }); return n; })() | 1",
                "§7.1 | makeInteger rounds               | [makeInteger('2.5'), makeInteger(-2.5), makeInteger(true), makeInteger(null), makeInteger('1e3'), makeInteger('12px')] | [3,-2,1,0,1000,0]",
                "§7.1 | makeInteger is no prefix parsing | makeInteger('2024-01-02T03:04:05Z') | 0",
                "§7.1 | makeNumber of nothing            | [makeNumber('') === 0, makeNumber(undefined) === makeNumber(undefined), makeNumber(null)] | [true,false,0]",
                "§7.1 | makeString of types              | [makeString(null), makeString(undefined), makeString(1.50), makeString(true), makeString(['a', ['b']])] | [\"null\",\"undefined\",\"1.5\",\"true\",\"a,b\"]",
                "§7.1 | makeTableMap wants own keys      | makeTableMap([{k: 'a'}, {v: 1}, {k: 'b', v: undefined}], 'k', 'v') | {}",
                "§7.1 | makeTableMap: later rows win     | makeTableMap([{k: 'a', v: 1}, {k: 'b', v: 2}, {k: 'a', v: 3}], 'k', 'v') | {\"a\":3,\"b\":2}",
                "§7.1 | makeTableMap of no usable row    | makeTableMap([], 'k', 'v') | null",
                "§7.1 | encodeUri keeps what URLs need   | encodeUri('a b?c=d&e=ü#f') | \"a%20b?c=d&e=%C3%BC#f\"",
                "§7.1 | encoding a lone surrogate        | [encodeUri('\\udc00') === undefined, encodeUriComponent('a\\ud800b') === undefined] | [true,true]",
                "§7.1 | malformed escapes                | [decodeUri('%E0%A4%A') === undefined, decodeUriComponent('%') === undefined] | [true,true]",
                "§7.1 | decodeUri wants a text           | decodeUri(5)          | Error in decodeUri. Argument encoded_uri has type number, which does not match required type string.",
                "§7.1 | fromBase64 takes both alphabets, gives undefined for others | [fromBase64('-_8'), fromBase64('+/8='), fromBase64('%')].map((v) => getType(v)) | [\"string\",\"string\",\"undefined\"]",
                "§7.1 | sha256Sync takes UTF-8           | sha256Sync('ü', {outputEncoding: 'hex'}) | \"607474ca475a9724d7360aba71a56d5df77e61350e3f724cfa1f46e857e2d85f\"",
                "§7.1 | sha256Sync: base64 is the default and the rest | [sha256Sync('a') === sha256Sync('a', {outputEncoding: 'base64'}), sha256Sync('a') === sha256Sync('a', {outputEncoding: 'base32'})] | [true,true]",
                "§7.1 | hmacSha256 encodings             | [hmacSha256('data', 'key-1', {outputEncoding: 'base64'}), hmacSha256('data', 'key-1', {outputEncoding: 'base64url'})] | [\"GywWt1vSqHDBFBU8zaW8/KYzFLxyL6Fg1pDeEzzLuds=\",\"GywWt1vSqHDBFBU8zaW8_KYzFLxyL6Fg1pDeEzzLuds\"]",
                "§7.1 | generateRandom wants numbers     | generateRandom('1', 2) | Error in generateRandom. Argument min has type string, which does not match required type number.",
                "§7.1 | generateRandom of NaN            | ((n) => n >= 0 && n <= 2147483647 && n === Math.floor(n))(generateRandom(0 / 0, 1)) | true",
                "§7.1 | getTimestamp is the older name   | getTimestamp() === getTimestampMillis() | true",
                "§7.1 | parseUrl: an empty path is a slash, search keeps its mark | ((u) => [u.pathname, u.search, u.hash])(parseUrl('https://a.example?x=1')) | [\"/\",\"?x=1\",\"\"]",
                "§7.1 | parseUrl: parameters decoded and repeated ones an array | parseUrl('https://a.example/?a=1+2&a=%20&b=%zz').searchParams | {\"a\":[\"1 2\",\" \"],\"b\":\"%zz\"}",
                "§7.1 | parseUrl: searchParams is always an object | parseUrl('https://a.example/').searchParams | {}",
                "§7.1 | parseUrl of what is no absolute URL | [parseUrl('/a'), parseUrl('//a.example'), parseUrl(5), parseUrl(undefined)].map((v) => getType(v)) | [\"undefined\",\"undefined\",\"undefined\",\"undefined\"]",
                "§7.1 | computeEffectiveTldPlusOne       | [computeEffectiveTldPlusOne('https://a.b.co.uk/x'), computeEffectiveTldPlusOne('a.b.example.com'), computeEffectiveTldPlusOne(''), computeEffectiveTldPlusOne('192.0.2.1'), computeEffectiveTldPlusOne('localhost')] | [\"b.co.uk\",\"example.com\",\"\",\"\",\"\"]",
                "§7.1 | computeEffectiveTldPlusOne of nothing | [computeEffectiveTldPlusOne(null) === null, computeEffectiveTldPlusOne(undefined) === undefined] | [true,true]",
                "§7.1 | extra arguments are ignored (§7) | makeString(1, 2, 3)   | \"1\"",
                "§7 | a required argument is neither undefined nor null | generateRandom(null, 1) | Error in generateRandom. Required argument min not supplied.",
                "§7.2 | an empty parameter is an empty text | (() => getRequestQueryParameter('z'))() | \"\"",
                "§7.2 | repeated parameters              | getRequestQueryParameters().x | [\"1\",\"2\"]",
                "§7.2 | the raw query                    | getRequestQueryString() | \"x=1&y=a+b&x=%32&z=\"",
                "§7.2 | headers in any case              | [getRequestHeader('X-KEY'), getRequestHeader('x-key')] | [\"a, b\",\"a, b\"]",
                "§7.2 | returned values are the script's own | (() => { getRequestQueryParameters().x.push(3); return getRequestQueryParameters().x.length; })() | 2",
                "§7.2 | no cookie is an empty array      | getCookieValues('no') | []",
                "§7.3 | a null value clears a header     | (() => { setResponseHeader('A', 'x'); return setResponseHeader('a', null); })() | undefined",
                "§7.4 | a missing step of a path         | [getEventData('a.b.c.d'), getEventData('list.7.x')].map((v) => getType(v)) | [\"undefined\",\"undefined\"]",
                "§7.4 | a message must be an object      | (() => { let n = 0; addMessageListener('m', () => { n = n + 1; }); sendMessage('m', 'text'); sendMessage('m'); sendMessage('m', {}); return n; })() | 1",
                "§7.4 | listeners run at once, all of them, with the type as text | (() => { const seen = []; addMessageListener(5, (t, m) => { seen.push(t); }); addMessageListener('5', (t, m) => { seen.push(m.a); }); sendMessage(5, {a: 'x'}); return seen; })() | [\"5\",\"x\"]",
                "§7.4 | hasMessageListener               | (() => { addMessageListener('m', () => {}); return [hasMessageListener('m'), hasMessageListener('n')]; })() | [true,false]",
                "§7.4 | an absent item is null           | templateDataStorage.getItemCopy('nothing') | null",
                "§7.4 | queryPermission never throws     | [queryPermission('nothing'), queryPermission(), queryPermission(1, 2, 3)] | [false,false,false]",
                "§7.5 | objects of Google's services     | [Object.keys(BigQuery), Object.keys(Firestore)] | [[\"insert\"],[\"read\",\"write\",\"query\",\"runTransaction\"]]",
                "§8 | an invalid pattern is null         | [createRegex('('), createRegex('(?=a)'), createRegex('(a)\\\\1')] | [null,null,null]",
                "§8 | unknown flags are ignored          | testRegex(createRegex('A', 'imzu'), 'xa') | true",
                "§8 | both arguments are required        | createRegex()         | Error in createRegex. Required argument pattern not supplied.",
                "§8 | testRegex of null                  | testRegex(null, 'a')  | Error in testRegex. Required argument regex not supplied.",
                "§8 | testRegex of undefined text        | testRegex(createRegex('^x$'), undefined) | false",
                "§8 | a global test is stateful          | (() => { const r = createRegex('a', 'g'); return [testRegex(r, 'ba'), testRegex(r, 'ba'), testRegex(r, 'ba')]; })() | [true,false,true]",
                "§8 | match without g                    | 'xab'.match(createRegex('a(b)?(c)?')) | [\"ab\",\"b\",null]",
                "§8 | match with g                       | 'aXa'.match(createRegex('a', 'g')) | [\"a\",\"a\"]",
                "§8 | replace with g and its patterns    | 'a-a'.replace(createRegex('(a)', 'g'), '<$1$&$$>') | \"<aa$>-<aa$>\"",
                "§8 | a function as replacement          | 'ab'.replace(createRegex('(a)(b)'), (m, x, y, at, all) => [m, y, x, at, all].join()) | \"ab,b,a,0,ab\"",
                "§8 | pointless escapes and JavaScript's own | [testRegex(createRegex('^\\\\@\\\\-\\\\/$'), '@-/'), testRegex(createRegex('^\\\\u0041[^]$'), 'A\\n'), testRegex(createRegex('(?<n>b)'), 'b')] | [true,true,true]",
                "§10.1 | an API checks when it is called | (() => { require('sendHttpGet'); return 1; })() | 1",
            })
    void holds(String section, String rule, String expression, String expected) {
        scripts.host.with(
                TestingRequest.of("POST", "/a?x=1&y=a+b&x=%32&z=")
                        .withHeaders(Map.of("x-key", "a, b")));

        assertThat(outcome(expression)).isEqualTo(expected);
    }

    private String outcome(String expression) {
        try {
            return JsonText.write(scripts.value(expression)).orElse("undefined");
        } catch (ScriptException error) {
            return error.message();
        }
    }
}
