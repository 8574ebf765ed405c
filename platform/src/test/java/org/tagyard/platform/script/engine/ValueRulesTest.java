package org.tagyard.platform.script.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.script.engine.Scripting.error;
import static org.tagyard.platform.script.engine.Scripting.show;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values, their errors and their methods (spec: template-runtime §5.1, §5.2). */
class ValueRulesTest {
    @ParameterizedTest
    @DisplayName("§5.1 error texts")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '§',
            value = {
                "undefined.x # TypeError: Cannot read properties of undefined (reading 'x')",
                "const n = null; n.x # TypeError: Cannot read properties of null (reading 'x')",
                "undefined['a' + 1] # TypeError: Cannot read properties of undefined (reading 'a1')",
                "undefined.f() # TypeError: Can't read property f of undefined.",
                "null.f() # TypeError: Can't read property f of null.",
                "undefined.x = 1 # TypeError: Can't set property x of undefined.",
                "null[2] = 1 # TypeError: Can't set property 2 of null.",
                "5..foo() # TypeError: 5.foo is not a function.",
                "true.foo() # TypeError: true.foo is not a function.",
                "'a'.foo() # TypeError: foo is not a function",
                "'a'.includes('a') # TypeError: includes is not a function",
                "({}).foo() # TypeError: Object has no 'foo' property.",
                "[].includes(1) # TypeError: Object has no 'includes' property.",
                "(() => 1).call() # TypeError: Object has no 'call' property.",
                "({ foo: 1 }).foo() # TypeError: foo is not a function",
                "({ foo: undefined }).foo() # TypeError: foo is not a function",
                "const f = 1; f() # Attempting to execute non-function f.",
                "(1 + 1)() # Attempting to execute non-function number.",
                "[].reduce((a, b) => a) # TypeError: Reduce on List with no elements.",
                "[].reduce((a, b) => a, undefined) # TypeError: Reduce on List with no elements.",
                "[].length = -1 # RangeError: Invalid array length",
                "[].length = 1.5 # RangeError: Invalid array length",
                "(1).toString(1) # RangeError: toString() radix must be between 2 and 36",
                "[1].map(5) # TypeError: 5 is not a function",
                "'a'.hasOwnProperty('length') # TypeError: hasOwnProperty is not a function"
            })
    void errorsHaveTheReferencesWords(String source, String message) {
        assertThat(error(source)).isEqualTo(message);
    }

    @ParameterizedTest
    @DisplayName("§5.1 reading and writing")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '§',
            value = {
                "(5).x # undefined",
                "true.x # undefined",
                "'abc'.length # 3",
                "'abc'[1] # 'b'",
                "'abc'['2'] # 'c'",
                "'abc'[3] # undefined",
                "'abc'.trim # undefined",
                "[].push # undefined",
                "({}).hasOwnProperty # undefined",
                "(() => 1).name # undefined",
                "((s) => (s.x = 5))('text') # 5",
                "((s) => { s.x = 5; return s.x; })('text') # undefined",
                "((n) => { n.x = 5; return n.x; })(5) # undefined",
                "((f) => { f.x = 5; return [f.x, f.hasOwnProperty('x')]; })(() => 1) # [5,true]",
                "((a) => { a.x = 5; return [a.x, a.length, a]; })([1]) # [5,1,[1;x:5]]",
                "((a) => { a[3] = 5; return [a.length, a[1], a]; })([1]) # [4,undefined,[1,hole,hole,5]]",
                "((a) => { a['1'] = 5; return a; })([1]) # [1,5]",
                "((a) => { a['01'] = 5; return a.length; })([1]) # 1",
                "((a) => { a[-1] = 5; return [a.length, a[-1]]; })([1]) # [1,5]",
                "((a) => { a.length = 1; return a; })([1, 2, 3]) # [1]",
                "((a) => { a.length = 3; return a; })([1]) # [1,hole,hole]",
                "[1, , 3].map((x) => x * 2) # [2,hole,6]",
                "((n) => { [1, , 3].forEach(() => n++); return n; })(0) # 2",
                "((o) => { o[undefined] = 1; o[null] = 2; o[1.5] = 3; return o; })({}) # {'undefined':1,'null':2,'1.5':3}",
                "'' + {} # '[object Object]'",
                "'' + [1, [2, null], undefined] # '1,2,,'",
                "'' + function named() {} # 'named'",
                "'' + (() => 1) # ''",
                "[1] == 1 # false",
                "({}) == '[object Object]' # false",
                "null == undefined # true",
                "null == 0 # false",
                "'1' == 1 # true",
                "((a, b) => a == b)([], []) # false",
                "((a) => a == a)([]) # true",
                "NaN === NaN # false",
                "0 === -0 # true",
                "[10, 9, 1].sort() # [1,10,9]",
                "'b' < 'a' # false",
                "'10' < '9' # true",
                "'10' < 9 # false",
                "undefined < 1 # false",
                "null >= 0 # true",
                "(-0).toString() # '0'",
                "(255).toString(16) # 'ff'",
                "true.toString() # 'true'",
                "({}).toString() # '[object Object]'",
                "[1, 2].toString() # '1,2'"
            })
    void membersAndOperatorsFollowTheRules(String expression, String expected) {
        assertThat(show("return " + expression + ";")).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("§5.2 methods of arrays")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '§',
            value = {
                "[1].concat([2, 3], 4, [[5]]) # [1,2,3,4,[5]]",
                "[1, 2].every((x) => x > 0) # true",
                "[1, 2].some((x) => x > 1) # true",
                "[1, 2, 3].filter((x, i, a) => a[i] !== 2) # [1,3]",
                "[1, NaN, '1'].indexOf('1') # 2",
                "[NaN].indexOf(NaN) # -1",
                "[1, 2, 1].lastIndexOf(1) # 2",
                "[1, 2, 1].lastIndexOf(1, -2) # 0",
                "[1, null, undefined, 'a'].join() # '1,,,a'",
                "[1, 2].join(undefined) # '1,2'",
                "[1, 2].join('') # '12'",
                "((a) => [a.push(3, 4), a.pop(), a.shift(), a.unshift(0), a])([1, 2]) # [4,4,1,3,[0,2,3]]",
                "[].pop() # undefined",
                "[].shift() # undefined",
                "[1, 2, 3].reduce((a, x, i) => a + x * i, 10) # 18",
                "[1, 2, 3].reduce((a, x) => a + x) # 6",
                "[1, 2, 3].reduceRight((a, x) => a + '' + x) # '321'",
                "[1, 2, 3].reduce((a, x) => a, null) # null",
                "[1, , 3].reverse() # [3,hole,1]",
                "[1, 2, 3, 4].slice(1, -1) # [2,3]",
                "((a) => [a.splice(1, 2, 'x', 'y', 'z'), a])([1, 2, 3, 4]) # [[2,3],[1,'x','y','z',4]]",
                "((a) => [a.splice(-1), a])([1, 2]) # [[2],[1]]",
                "[3, undefined, 1, , 2].sort() # [1,2,3,undefined,hole]",
                "[5, 1, 4].sort((a, b) => b - a) # [5,4,1]",
                "['b1', 'a2', 'b0', 'a1'].sort((a, b) => (a[0] < b[0] ? '-1' : a[0] > b[0] ? '1' : '0')) # ['a2','a1','b1','b0']",
                "[3, 2, 1].sort(() => undefined) # [3,2,1]",
                "[1].hasOwnProperty(0) # true",
                "[1].hasOwnProperty('length') # true",
                "[1].hasOwnProperty(1) # false"
            })
    void arraysHaveTheClosedListOfMethods(String expression, String expected) {
        assertThat(show("return " + expression + ";")).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("§5.2 methods of texts")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '§',
            value = {
                "'abc'.charAt(1) + 'abc'.charAt() + 'abc'.charAt(9) + 'abc'.charAt(-1) # 'ba'",
                "'a'.concat('b', 1, null) # 'ab1null'",
                "'abcb'.indexOf('b', 2) # 3",
                "'abcb'.lastIndexOf('b', 2) # 1",
                "'abc'.indexOf('') # 0",
                "'abc'.match('^[a-c]') # ['a']",
                "'abc'.match('x') # null",
                "'a.b'.replace('.', '[$&]') # 'a[.]b'",
                "'abab'.replace('b', '$1$$') # 'a$1$ab'",
                "'abc'.replace('b', (m, at, all) => m + at + all) # 'ab1abcc'",
                "'abc'.search('[bc]') # 1",
                "'abcdef'.slice(-3, -1) # 'de'",
                "'abcdef'.substring(4, 1) # 'bcd'",
                "'abcdef'.substring(NaN, 2) # 'ab'",
                "'a,b,c'.split(',', 2) # ['a','b']",
                "'abc'.split('') # ['a','b','c']",
                "''.split(',') # ['']",
                "''.split('') # []",
                "'abc'.split() # ['abc']",
                "'aXBxc'.toLowerCase() + 'ß'.toUpperCase() + 'A'.toLocaleLowerCase() + 'a'.toLocaleUpperCase() # 'axbxcSSaA'",
                "' \\n\\u00a0a\\ufeff'.trim() # 'a'",
                "'a'.toString() # 'a'"
            })
    void textsHaveTheClosedListOfMethods(String expression, String expected) {
        assertThat(show("return " + expression + ";")).isEqualTo(expected);
    }

    @Test
    @DisplayName("§4.3 frozen things ignore writes")
    void writingToAFrozenThingIsSilentlyIgnored() {
        assertThat(
                        show(
                                "const o = require('Object').freeze({ a: 1 }); o.a = 2; o.b = 3; delete o.a; return o;"))
                .isEqualTo("{'a':1}");
        assertThat(
                        show(
                                "const a = require('Object').freeze([1, 2]); a.push(3); a[0] = 9; a.pop(); a.length = 0; a.reverse(); a.sort((x, y) => y - x); a.splice(0, 1); a.x = 1; return a;"))
                .isEqualTo("[1,2]");
    }

    @Test
    void aFarElementIsKeptSparse() {
        assertThat(
                        show(
                                "const a = [1]; a[2000000000] = 2; return [a.length, a[2000000000], a[1999999999], a.indexOf(1)];"))
                .isEqualTo("[2000000001,2,undefined,0]");
        assertThat(
                        show(
                                "const a = []; a[1000000000] = 1; const r = []; for (const k in a) r.push(k); return r;"))
                .isEqualTo("['1000000000']");
    }

    @Test
    void errorsSayWhereTheyHappened() {
        assertThat(placeOf("const a = 1;\nconst o = {};\n  o.foo();")).isEqualTo("3:4");
        assertThat(placeOf("function f(x) {\n  return x.y.z;\n}\nf({});")).isEqualTo("2:13");
        assertThat(placeOf("[1].map(\n  (x) => x.y.z);")).isEqualTo("2:13");
        assertThat(placeOf("const f = 5;\nf();")).isEqualTo("2:0");
        assertThat(placeOf("1;\n[].reduce((a) => a);")).isEqualTo("2:3");
    }

    private static String placeOf(String source) {
        try {
            return show(source);
        } catch (org.tagyard.platform.script.ScriptException e) {
            return e.line() + ":" + e.column();
        }
    }
}
