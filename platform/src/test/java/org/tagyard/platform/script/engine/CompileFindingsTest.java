package org.tagyard.platform.script.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.platform.script.Compilation;
import org.tagyard.platform.script.ScriptFinding;

/** What the compiler says about a text (spec: template-runtime §4.1, §4.4). */
class CompileFindingsTest {
    private final DefaultScriptEngine engine = new DefaultScriptEngine();

    private Compilation compile(String source) {
        return engine.compile(source, List.of("require", "data"));
    }

    private List<String> findings(String source) {
        return compile(source).findings().stream().map(CompileFindingsTest::show).toList();
    }

    private static String show(ScriptFinding finding) {
        return (finding.error() ? "error " : "warning ")
                + finding.code()
                + " "
                + finding.line()
                + ":"
                + finding.column();
    }

    @Test
    void anUndeclaredNameIsReportedInTagManagersWords() {
        var refused =
                (Compilation.Refused)
                        compile(
                                "const a = 1;\n\nreturn a + Foo;"
                                        .replace("return a + ", "return  a+"));
        assertThat(refused.text())
                .isEqualTo(
                        """
                        1 Error(s) parsing the input:
                        Attempting to use undeclared variable Foo in function template.
                        Offending section starting from token 'Foo' at 3,10 to token 'Foo' at 3,10.\
                        """);
    }

    @Test
    void allUndeclaredNamesAreReportedAtOnceAlsoOnDeadBranches() {
        assertThat(
                        findings(
                                "if (false) { window.x = 1; }\nconst f = () => document;\neval('1');\nreturn typeof Math;"))
                .containsExactly(
                        "error undeclared-name 1:13",
                        "error undeclared-name 2:16",
                        "error undeclared-name 3:0",
                        "error undeclared-name 4:14");
    }

    @Test
    void theFreeNamesAreTheParametersAndAFewConstants() {
        assertThat(findings("return [require, data, undefined, NaN, Infinity, arguments];"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Foo()",
                "this.x",
                "class A { m() { return 1; } }",
                "const A = class {};",
                "super.x",
                "import a from 'a';",
                "export const a = 1;",
                "async function f() {}",
                "const f = async () => 1;",
                "function* g() {}",
                "with (data) { data; }",
                "data.__proto__",
                "data.constructor",
                "data['prototype']",
                "try { data; } catch (e) { e; }",
                "throw 1;",
                "const o = { get a() { return 1; } };",
                "function f() { await data; }"
            })
    void refusedSyntaxIsNamed(String source) {
        assertThat(compile(source.replace("Foo", "data"))).isInstanceOf(Compilation.Refused.class);
        assertThat(findings(source.replace("Foo", "data")))
                .allMatch(f -> f.startsWith("error refused-syntax 1:"));
    }

    @Test
    void refusedSyntaxDoesNotHideOtherFindings() {
        assertThat(
                        findings(
                                "const a = new data.X(foo);\ntry { bar(); } catch (e) { e.baz(qux); }\na = 1;"))
                .containsExactly(
                        "error refused-syntax 1:10",
                        "error undeclared-name 1:21",
                        "error refused-syntax 2:0",
                        "error undeclared-name 2:6",
                        "error undeclared-name 2:33",
                        "error const-assignment 3:0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`t${data}`",
                "[...data]",
                "({ ...data })",
                "({ data })",
                "({ ['a']: 1 })",
                "({ m() {} })",
                "const { a } = data;",
                "const [b] = data;",
                "(a = 1) => a",
                "(...a) => a",
                "data?.x",
                "data ?? 1",
                "2 ** 3",
                "'a' in data",
                "delete data.x",
                "void 0",
                "/a/",
                "data instanceof data",
                "l: for (;;) { break l; }",
                "debugger",
                "data.x ||= 1"
            })
    void whatTagManagerWouldRefuseIsAcceptedWithAWarning(String source) {
        var compilation = compile(source);
        assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
        assertThat(compilation.findings())
                .isNotEmpty()
                .allMatch(f ->
                        f.code().equals("not-in-tag-manager")
                                && f.detail().startsWith("Tag Manager would refuse this: "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '§',
            value = {
                "const a = 1; a = 2; # error const-assignment 1:13",
                "const a = 1; a++; # error const-assignment 1:13",
                "for (const i = 0; i < 1; i++) {} # error const-assignment 1:25",
                "const f = function g() { g = 1; }; # error const-assignment 1:25",
                "let a; let a; # error redeclared-name 1:11",
                "let a; var a; # error redeclared-name 1:11",
                "function f(a) { let a; } # error redeclared-name 1:20",
                "const a = ; # error syntax-error 1:10",
                "const a; # error syntax-error 1:7",
                "f( # error syntax-error 1:2",
                "'abc # error syntax-error 1:0",
                "/* abc # error syntax-error 1:0",
                "break; # error syntax-error 1:0",
                "if (data) { continue; } # error syntax-error 1:12",
                "while (1) { (() => { break; })(); } # error syntax-error 1:21",
                "1 = 2; # error syntax-error 1:0",
                "data() = 2; # error syntax-error 1:0",
                "let x = 08; # error syntax-error 1:8",
                "let x = 3in; # error syntax-error 1:9",
                "/(?=a)/; # error bad-regex 1:0",
                "} # error syntax-error 1:0",
                "if (1) let a; # error syntax-error 1:7",
                "let \\u0061 = 1; # error syntax-error 1:4",
                "let x = 5 @ 3; # error syntax-error 1:10"
            })
    void mistakesAreFoundWhereTheyAre(String source, String finding) {
        assertThat(findings(source).stream().filter(f -> f.startsWith("error"))).contains(finding);
    }

    @Test
    void allSyntaxErrorsAreReportedAtOnceAndNamesAreNotDoubtedThen() {
        assertThat(
                        findings(
                                "const a = ;\nconst b = 1;\nfunction f() {\n  let 5x;\n  return unknown;\n}\nreturn b +;"))
                .containsExactly(
                        "error syntax-error 1:10",
                        "error syntax-error 4:7",
                        "error syntax-error 7:10");
    }

    @Test
    void manyWarningsDoNotHideAnError() {
        assertThat(compile("data ?? 1;".repeat(300) + "foo;"))
                .isInstanceOf(Compilation.Refused.class);
    }

    @Test
    void linesAreCountedInAllLineEndings() {
        assertThat(findings("a;\r\nb;\rc;\u2028d;"))
                .containsExactly(
                        "error undeclared-name 1:0",
                        "error undeclared-name 2:0",
                        "error undeclared-name 3:0",
                        "error undeclared-name 4:0");
    }

    @Test
    void requiredNamesAreListedInOrderOnce() {
        var compiled =
                (Compilation.Compiled)
                        compile(
                                "const a = require('b'), c = require('a'); if (0) require('b')(require(a));");
        assertThat(compiled.script().requiredNames()).containsExactly("b", "a");
        assertThat(compiled.script().parameters()).containsExactly("require", "data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "{a:",
                "!",
                "-",
                "a=>",
                "data(",
                "`${",
                "if(1)",
                "for(;;)",
                "{",
                "1+(",
                "[...",
                "function f(){"
            })
    void nestingIsLimited(String opening) {
        assertThat(compile("return " + opening.repeat(100_000)))
                .isInstanceOf(Compilation.Refused.class);
        assertThat(compile(opening.repeat(5_000) + "1")).isInstanceOf(Compilation.Refused.class);
    }

    @Test
    void aLongSumAndALongListAreNoNesting() {
        assertThat(Scripting.show("return (" + "'a' + ".repeat(3000) + "'b').length;"))
                .isEqualTo("3001");
        assertThat(Scripting.show("return [" + "1,".repeat(50_000) + "].length;"))
                .isEqualTo("50000");
        assertThat(Scripting.show("let n = 0;" + "n++;".repeat(20_000) + "return n;"))
                .isEqualTo("20000");
    }

    @Test
    void anySourceIsAnsweredNotThrown() {
        var random = new java.util.Random(11);
        var pieces =
                List.of(
                        "const",
                        " a",
                        "=",
                        "(",
                        ")",
                        "{",
                        "}",
                        "[",
                        "]",
                        "=>",
                        "'",
                        "`",
                        "${",
                        "/",
                        "\\",
                        "\n",
                        ";",
                        ",",
                        "1",
                        ".",
                        "...",
                        "for",
                        "if",
                        "else",
                        "of",
                        "in",
                        "function",
                        "return",
                        "?",
                        ":",
                        "\ud83d",
                        "//",
                        "/*",
                        "*/",
                        "new ",
                        "class ",
                        "case ",
                        "switch",
                        "async ",
                        "get ",
                        "?.");
        for (int i = 0; i < 20_000; i++) {
            var source = new StringBuilder();
            for (int j = random.nextInt(25); j >= 0; j--) {
                source.append(pieces.get(random.nextInt(pieces.size())));
            }
            assertThat(compile(source.toString())).as(source.toString()).isNotNull();
        }
    }
}
