package org.tagyard.platform.script.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.script.engine.Scripting.error;
import static org.tagyard.platform.script.engine.Scripting.logged;
import static org.tagyard.platform.script.engine.Scripting.show;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dialect, rule by rule (spec: template-runtime §4.1, §4.2). */
class DialectTest {
    @Nested
    @DisplayName("§4.1 base")
    class Base {
        @Test
        void theCodeIsTheBodyOfAFunctionSoItMayReturn() {
            assertThat(show("return 5; var never = 1;")).isEqualTo("5");
            assertThat(show("const a = 1;")).isEqualTo("undefined");
        }

        @Test
        void functionDeclarationsAreHoistedAboveTheirUse() {
            assertThat(show("return twice(4); function twice(n) { return n * 2; }")).isEqualTo("8");
            assertThat(show("{ var x = inner(); function inner() { return 1; } } return x;"))
                    .isEqualTo("1");
        }

        @Test
        void aNamedFunctionExpressionSeesItselfAndNobodyElseSeesTheName() {
            assertThat(
                            show(
                                    "const f = function self(n) { return n ? self(n - 1) + 1 : 0; }; return f(3);"))
                    .isEqualTo("3");
            assertThat(show("const f = function self(self) { return self; }; return f(3);"))
                    .isEqualTo("3");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '#',
                quoteCharacter = '§',
                value = {
                    "switch (2) { case 1: return 'a'; case 2: case 3: r.push(1); default: r.push(2); break; case 4: r.push(3); } # [1,2]",
                    "switch (9) { default: r.push('d'); case 1: r.push(1); } # ['d',1]",
                    "switch ('1') { case 1: r.push('number'); break; case '1': r.push('text'); } # ['text']",
                    "switch (NaN) { case NaN: r.push(1); } # []",
                    "do { r.push(1); } while (r.length < 2); # [1,1]",
                    "for (;;) { if (r.push(0) > 2) break; } # [0,0,0]",
                    "for (var i = 0, j = 9; i < j; i += 4, j--) r.push(i); # [0,4]",
                    "for (let i = 0; i < 4; i++) { if (i % 2) continue; r.push(i); } # [0,2]",
                    "for (const i of [1, 2]) { switch (i) { case 1: continue; } r.push(i); } # [2]",
                    "let i = 1; r.push(i++ + ++i, i--, --i); # [4,3,1]",
                    "r.push(1, 2), r.push(3); # [1,2,3]",
                    "var i = 5; i <<= 2; i |= 1; i ^= 3; i >>>= 1; i %= 7; r.push(i); # [4]",
                    "r.push(-7 % 3, 7 % -3, -1 >>> 0, -1 >> 1, 1 << 33, ~5); # [-1,1,4294967295,-1,2,-6]",
                    "r.push(0x1F, 1e3, .5, 5., 0b11, 0o17, 1_000); # [31,1000,0.5,5,3,15,1000]",
                    "r.push(1 + '2', '3' * '4', 1 + null, 1 + undefined, true + true, [] + {}); # ['12',12,1,NaN,2,'[object Object]']",
                    "r.push((function () { return; })(), (() => {})(), (() => ({}))()); # [undefined,undefined,{}]",
                    "const o = { 'a b': 1, 2: 'two', if: 3 }; r.push(o['a b'], o[2], o.if); # [1,'two',3]",
                    "const fs = [(x) => x + 1]; r.push(fs[0](1), (() => (y) => y * 2)()(4)); # [2,8]",
                    "r.push(typeof null, typeof [], typeof (() => 1), typeof undefined, typeof 1, typeof '', typeof !0); # ['object','object','function','undefined','number','string','boolean']"
                })
        void statementsAndOperatorsDoWhatTheyDoInJavaScript(String source, String expected) {
            assertThat(show("const r = [];\n" + source + "\nreturn r;")).isEqualTo(expected);
        }

        @Test
        void semicolonsAreInsertedWhereJavaScriptInsertsThem() {
            assertThat(show("let a = 1\nlet b = 2\na\n++b\nreturn a + b")).isEqualTo("4");
            assertThat(show("const f = () => {\n  return\n  5\n}\nreturn f()"))
                    .isEqualTo("undefined");
            assertThat(show("const a = [1, 2]\n  .map((x) => x * 2)\nreturn a")).isEqualTo("[2,4]");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '#',
                quoteCharacter = '§',
                value = {
                    "`a${1 + 1}b${`c${3}`}` # 'a2bc3'",
                    "(({ a, b: [c = 4] = [], ...d }) => [a, c, d])({ a: 1, e: 5 }) # [1,4,{'e':5}]",
                    "((a, b = a + 1, ...c) => [a, b, c])(1, undefined, 3, 4) # [1,2,[3,4]]",
                    "[...[1, 2], ...'ab'] # [1,2,'a','b']",
                    "({ ...{ a: 1 }, ['b' + 1]: 2, f() { return 3; } }.f()) # 3",
                    "2 ** 3 ** 2 # 512",
                    "null ?? 'x' # 'x'",
                    "0 ?? 'x' # 0",
                    "undefined?.a.b.c # undefined",
                    "({}).a?.b.c(1)[2] # undefined",
                    "({}).f?.(1) # undefined",
                    "'a' in { a: 1 } # true",
                    "0 in [1] # true",
                    "void 0 # undefined",
                    "/b+/.toString() # '[object Object]'",
                    "'abc'.replace(/b/g, 'x') # 'axc'",
                    "((o) => { delete o.a; return o; })({ a: 1, b: 2 }) # {'b':2}",
                    "((x) => { x ||= 5; x &&= 6; x ??= 7; return x; })(0) # 6",
                    "(() => { outer: for (const i of [1, 2]) { for (;;) { continue outer; } } return 'done'; })() # 'done'",
                    "(() => { a: { break a; } return 1; })() # 1",
                    "((a, b) => { [a, b] = [b, a]; return [a, b]; })(1, 2) # [2,1]"
                })
        void theHarmlessRestOfNewerJavaScriptIsAccepted(String expression, String expected) {
            assertThat(show("return " + expression + ";")).isEqualTo(expected);
        }
    }

    @Nested
    @DisplayName("§4.2 scope")
    class Scopes {
        @Test
        void everyTurnOfALoopHasItsOwnBindings() {
            assertThat(
                            show(
                                    "const f = []; for (let i = 0; i < 3; i++) f.push(() => i); return f.map((g) => g());"))
                    .isEqualTo("[0,1,2]");
            assertThat(
                            show(
                                    "const f = []; for (const k in { a: 1, b: 2 }) f.push(() => k); return f.map((g) => g());"))
                    .isEqualTo("['a','b']");
            assertThat(
                            show(
                                    "const f = []; for (const x of [7, 8]) { const y = x * 2; f.push(() => x + y); } return f.map((g) => g());"))
                    .isEqualTo("[21,24]");
            assertThat(
                            show(
                                    "const f = []; for (var i = 0; i < 2; i++) f.push(() => i); return f.map((g) => g());"))
                    .isEqualTo("[2,2]");
        }

        @Test
        void aClosureOfALoopHeadSeesTheChangesOfItsOwnTurnOnly() {
            assertThat(
                            show(
                                    "const f = []; for (let i = 0; i < 4; i++) { f.push(() => i); i++; } return f.map((g) => g());"))
                    .isEqualTo("[1,3]");
            assertThat(show("let f; for (let i = 0, g = () => i; i < 2; i++) f = g; return f();"))
                    .isEqualTo("0");
        }

        @Test
        void aBlockInAWhileLoopKeepsItsClosuresApart() {
            assertThat(
                            show(
                                    "const f = []; let n = 0; while (n < 3) { let m = n++; f.push(() => m++); } return f.map((g) => { g(); return g(); });"))
                    .isEqualTo("[1,2,3]");
        }

        @Test
        void blocksShadowAndVarReachesTheFunction() {
            assertThat(show("let a = 1; { let a = 2; var b = a; } return [a, b];"))
                    .isEqualTo("[1,2]");
            assertThat(show("if (true) { var v = 1; } return v;")).isEqualTo("1");
            assertThat(show("return v; var v = 1;")).isEqualTo("undefined");
        }

        @Test
        void aNameCannotBeReadBeforeItsDeclarationRan() {
            assertThat(error("a; let a = 1;"))
                    .isEqualTo("ReferenceError: Cannot access 'a' before initialization");
            assertThat(error("const f = () => a; f(); const a = 1;")).startsWith("ReferenceError");
            assertThat(error("let a = a;")).startsWith("ReferenceError");
            assertThat(error("a = 1; let a;")).startsWith("ReferenceError");
            assertThat(show("const f = () => a; const a = 1; return f();")).isEqualTo("1");
        }

        @Test
        void forInGivesIndexesAsTextAndKeysInInsertionOrder() {
            assertThat(
                            show(
                                    "const r = []; for (const k in { b: 1, 2: 1, a: 1, 1: 1 }) r.push(k); return r;"))
                    .isEqualTo("['b','2','a','1']");
            assertThat(
                            show(
                                    "const r = []; const a = [5, , 6]; a.x = 1; for (const k in a) r.push(k); return r;"))
                    .isEqualTo("['x','0','2']");
            assertThat(show("const r = []; for (const k in 'ab') r.push(k); return r;"))
                    .isEqualTo("['0','1']");
            assertThat(
                            show(
                                    "const r = []; for (const v of [undefined, null, 7, true]) for (const k in v) r.push(k); return r;"))
                    .isEqualTo("[]");
        }

        @Test
        void theKeysOfForInAreTakenBeforeTheLoop() {
            assertThat(
                            show(
                                    "const o = { a: 1, b: 2 }; const r = []; for (const k in o) { r.push(k); o[k + k] = 1; } return r;"))
                    .isEqualTo("['a','b']");
            assertThat(
                            show(
                                    "const o = { a: 1, b: 2 }; const r = []; for (const k in o) { delete o.b; r.push(k); } return r;"))
                    .isEqualTo("['a','b']");
        }

        @Test
        void forOfReadsTheLengthAgainAndTakesTextsByUnits() {
            assertThat(
                            show(
                                    "const a = [1, 2]; const r = []; for (const x of a) { r.push(x); if (x < 3) a.push(x + 2); } return r;"))
                    .isEqualTo("[1,2,3,4]");
            assertThat(
                            show(
                                    "const r = []; for (const c of '\\ud83d\\ude00') r.push(c.length); return r;"))
                    .isEqualTo("[1,1]");
            assertThat(error("for (const x of {}) {}"))
                    .isEqualTo("TypeError: The value is not iterable.");
            assertThat(error("for (const x of undefined) {}"))
                    .contains("The value is not iterable.");
        }

        @Test
        void missingArgumentsAreUndefinedAndArgumentsIsARealArray() {
            assertThat(
                            show(
                                    "function f(a, b) { return [b, arguments.map((x) => x + 1)]; } return f(1);"))
                    .isEqualTo("[undefined,[2]]");
            assertThat(
                            show(
                                    "function f(a) { arguments.push(9); return [a, arguments]; } return f(1, 2);"))
                    .isEqualTo("[1,[1,2,9]]");
        }

        @Test
        @DisplayName("§11.1 arrow functions have their own arguments")
        void arrowsHaveTheirOwnArguments() {
            assertThat(
                            show(
                                    "function f() { return (() => arguments[0])('mine'); } return f('outer');"))
                    .isEqualTo("'mine'");
            assertThat(show("return [1, 2].map(() => arguments[1]);")).isEqualTo("[0,1]");
        }

        @Test
        void aParameterMayBeDeclaredAgainByTheScript() {
            assertThat(show("const require = 5; return require;")).isEqualTo("5");
            assertThat(show("var require; return typeof require;")).isEqualTo("'undefined'");
        }
    }

    @Nested
    @DisplayName("growing texts")
    class Ropes {
        @Test
        void aLongTextGrownInALoopReadsAsAnyOther() {
            var source = "let s = ''; for (let i = 0; i < 5000; i++) s += 'ab'; ";
            assertThat(
                            show(
                                    source
                                            + "return [s.length, s[9999], s.slice(0, 4), typeof s, s === s + ''];"))
                    .isEqualTo("[10000,'b','abab','string',true]");
        }

        @Test
        void aGrownTextIsAValueNotAShare() {
            var grow = "let s = ''; for (let i = 0; i < 2000; i++) s += 'x'; ";
            assertThat(show(grow + "const t = s; s += 'y'; return [t.length, s.length];"))
                    .isEqualTo("[2000,2001]");
            assertThat(
                            show(
                                    grow
                                            + "const o = { s: s }; s = s + 1 + 2; return [o.s.length, s.slice(1999)];"))
                    .isEqualTo("[2000,'x12']");
            assertThat(show(grow + "return (s += 'z').length;")).isEqualTo("2001");
            assertThat(show(grow + "s++; return s;")).isEqualTo("NaN");
        }

        @Test
        void whatIsAppendedMayItselfAppend() {
            var grow =
                    "let s = ''; for (let i = 0; i < 2000; i++) s += 'x'; const f = () => { s += 'F'; return 'G'; }; ";
            assertThat(show(grow + "s += f(); return s.slice(1998);")).isEqualTo("'xxG'");
            assertThat(show(grow + "s = s + f() + f(); return s.slice(1998);")).isEqualTo("'xxGG'");
        }

        @Test
        void closuresOfEveryTurnKeepTheirOwnText() {
            var source =
                    "const f = []; for (let s = 'x', i = 0; i < 3; s += s + s, i++) { while (s.length < 1500) s += 'x'; f.push(() => s.length); } return f.map((g) => g());";
            assertThat(show(source)).isEqualTo("[1500,4500,13500]");
        }

        @Test
        void sumsOfNumbersAndTextsKeepTheirOrder() {
            assertThat(show("let x = 1; x = x + 2 + 'a' + 3 + 4; return x;")).isEqualTo("'3a34'");
            assertThat(show("return 1 + 2 + 'a' + 1 + 2 + null + [1, 2] + true;"))
                    .isEqualTo("'3a12null1,2true'");
            assertThat(show("let x = 1; x += 2; x += '3'; return x;")).isEqualTo("'33'");
        }
    }

    @Test
    @DisplayName("§11.7 callLater is a task: it runs after all reactions under way")
    void tasksRunAfterAllReactions() {
        assertThat(
                        logged(
                                """
                                const log = require('log'), later = require('callLater');
                                later(() => { log('task 1'); p.then(() => log('reaction of task 1')); });
                                later(() => log('task 2'));
                                const p = require('Promise').create((ok) => ok(1));
                                p.then(() => log('a')).then(() => log('b')).then(() => log('c'));
                                log('end');\
                                """))
                .isEqualTo(List.of("end", "a", "b", "c", "task 1", "reaction of task 1", "task 2"));
    }
}
