package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes random programs of the dialect whose meaning is the same in plain JavaScript: they avoid
 * what the dialect changes on purpose (order of integer-like keys, {@code ==} with objects, names
 * of functions) and everything endless.
 */
final class RandomPrograms {
    private enum Kind {
        NUMBER,
        TEXT,
        TRUTH,
        ARRAY,
        OBJECT
    }

    private record Variable(String name, Kind kind, boolean constant) {}

    private record Function(String name, Kind result) {}

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private List<Variable> variables = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();
    private int names;
    private int loops;
    private boolean inLoop;
    private int size;

    private RandomPrograms(long seed) {
        this.random = new Random(seed);
    }

    static String program(long seed) {
        var writer = new RandomPrograms(seed);
        return seed % 8 == 7 ? writer.promises() : writer.plain();
    }

    private String plain() {
        out.append("const JSON = require('JSON'); const log = require('log');\n");
        out.append(
                "const createRegex = require('createRegex'), testRegex = require('testRegex');\n");
        int count = 4 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            statement(3);
        }
        out.append("return [");
        for (var variable : variables) {
            out.append(variable.name()).append(", ");
        }
        return out.append(expression(any(), 3)).append("];").toString();
    }

    private String promises() {
        out.append("// async\nconst log = require('log'); const later = require('callLater');\n");
        out.append(
                "const p0 = require('Promise').create((ok, bad) => { ok(1); bad(2); ok(3); });\n");
        out.append("let settle; const p1 = require('Promise').create((ok, bad) => { settle = ");
        out.append(pick("ok", "bad")).append("; });\n");
        out.append("const thenable = {then: (ok, bad) => { log('adopted'); ");
        out.append(pick("ok", "bad")).append("('t'); ok('u'); }};\n");
        int count = 2;
        int steps = 3 + random.nextInt(10);
        for (int i = 0; i < steps; i++) {
            var on = "p" + random.nextInt(count);
            var mine = "p" + count;
            var label = "'" + mine + "'";
            out.append(
                    switch (random.nextInt(9)) {
                        case 0 ->
                                "const "
                                        + mine
                                        + " = "
                                        + on
                                        + ".catch((e) => { log("
                                        + label
                                        + ", e); return 'c'; });\n";
                        case 1 ->
                                "const "
                                        + mine
                                        + " = "
                                        + on
                                        + ".finally(() => { log("
                                        + label
                                        + "); });\n";
                        case 2 ->
                                "const "
                                        + mine
                                        + " = "
                                        + on
                                        + ".then((v) => { log("
                                        + label
                                        + ", v); return p"
                                        + random.nextInt(count)
                                        + "; });\n";
                        case 3 ->
                                "const "
                                        + mine
                                        + " = "
                                        + on
                                        + ".then((v) => { log("
                                        + label
                                        + ", v); return thenable; }, (e) => log('bad', e));\n";
                        case 4 ->
                                "const "
                                        + mine
                                        + " = "
                                        + on
                                        + ".then((v) => { log("
                                        + label
                                        + "); return undefined.x; });\n"
                                        + mine
                                        + ".catch(() => log('thrown'));\n";
                        case 5 ->
                                "const "
                                        + mine
                                        + " = "
                                        + on
                                        + ".then(1, 'x');\nlater(() => { log('later "
                                        + mine
                                        + "'); "
                                        + mine
                                        + ".then((v) => log('after', v), () => log('after bad')); });\n";
                        case 6 ->
                                "const "
                                        + mine
                                        + " = require('Promise').create((ok) => { ok("
                                        + on
                                        + "); });\n"
                                        + mine
                                        + ".then((v) => log('all', v), (e) => log('none', e));\n";
                        case 7 ->
                                "const "
                                        + mine
                                        + " = "
                                        + on
                                        + ".finally(() => { log("
                                        + label
                                        + "); return thenable; });\n"
                                        + mine
                                        + ".then((v) => log('fin', v), (e) => log('finbad', e));\n";
                        default ->
                                "const "
                                        + mine
                                        + " = "
                                        + on
                                        + ".then((v) => { log("
                                        + label
                                        + ", v); return v + 1; }).then((v) => { log(v); return v; });\n";
                    });
            count++;
        }
        return out.append("settle('late'); log('end');\n").toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private Kind any() {
        return Kind.values()[random.nextInt(Kind.values().length)];
    }

    // statements

    private void statement(int depth) {
        if (++size > 60) {
            return;
        }
        switch (random.nextInt(depth > 0 ? 16 : 5)) {
            case 0, 1, 2 -> declare(depth);
            case 3 -> assign();
            case 4 -> out.append("log(").append(expression(any(), 2)).append(");\n");
            case 5, 6 -> branch(depth);
            case 7, 8 -> countingLoop(depth);
            case 9 -> eachLoop(depth);
            case 10 -> closures();
            case 11 -> function(depth);
            case 12 -> choice(depth);
            case 13 -> whileLoop(depth);
            case 14 -> destructure();
            default -> mutate();
        }
    }

    private void declare(int depth) {
        var kind = any();
        var word = pick("const", "let", "var");
        var name = "v" + names++;
        out.append(word)
                .append(' ')
                .append(name)
                .append(" = ")
                .append(expression(kind, depth))
                .append(";\n");
        variables.add(new Variable(name, kind, word.equals("const")));
    }

    private void assign() {
        var variable = variables.isEmpty() ? null : variables.get(random.nextInt(variables.size()));
        if (variable == null || variable.constant()) {
            return;
        }
        var name = variable.name();
        out.append(name);
        switch (variable.kind()) {
            case NUMBER -> {
                if (random.nextInt(3) == 0) {
                    out.append(pick("++", "--"));
                } else {
                    out.append(pick(" = ", " += ", " -= ", " *= ", " |= ", " >>>= ", " %= "))
                            .append(expression(Kind.NUMBER, 2));
                }
            }
            case TEXT -> {
                if (random.nextInt(3) == 0) {
                    out.append(" = ")
                            .append(name)
                            .append(" + ")
                            .append(expression(any(), 1))
                            .append(" + ")
                            .append(expression(any(), 1));
                } else {
                    out.append(pick(" = ", " += ")).append(expression(Kind.TEXT, 2));
                }
            }
            default -> out.append(" = ").append(expression(variable.kind(), 2));
        }
        out.append(";\n");
    }

    private void block(int depth) {
        var outer = variables;
        variables = new ArrayList<>(outer);
        int known = functions.size();
        out.append("{\n");
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            statement(depth - 1);
        }
        if (inLoop && random.nextInt(6) == 0) {
            out.append("if (")
                    .append(expression(Kind.TRUTH, 1))
                    .append(") ")
                    .append(pick("break", "continue"))
                    .append(";\n");
        }
        out.append("}\n");
        variables = outer;
        while (functions.size() > known) {
            functions.removeLast();
        }
    }

    private void loopBody(int depth) {
        boolean outer = inLoop;
        inLoop = true;
        block(depth);
        inLoop = outer;
    }

    private void branch(int depth) {
        out.append("if (").append(expression(any(), 2)).append(") ");
        block(depth);
        if (random.nextBoolean()) {
            out.append("else ");
            block(depth);
        }
    }

    private void countingLoop(int depth) {
        if (loops >= 2) {
            return;
        }
        var name = "i" + names++;
        out.append("for (")
                .append(pick("let ", "var "))
                .append(name)
                .append(" = 0; ")
                .append(name)
                .append(" < ")
                .append(1 + random.nextInt(4))
                .append("; ")
                .append(name)
                .append("++) ");
        loops++;
        variables.add(new Variable(name, Kind.NUMBER, true));
        loopBody(depth);
        variables.removeIf(v -> v.name().equals(name));
        loops--;
    }

    private void whileLoop(int depth) {
        if (loops >= 2) {
            return;
        }
        var name = "w" + names++;
        out.append("let ").append(name).append(" = ").append(random.nextInt(4)).append(";\n");
        loops++;
        if (random.nextBoolean()) {
            out.append("while (").append(name).append("-- > 0) ");
            loopBody(depth);
        } else {
            out.append("do ");
            loopBody(depth);
            out.append("while (").append(name).append("-- > 0);\n");
        }
        loops--;
    }

    private void eachLoop(int depth) {
        if (loops >= 2) {
            return;
        }
        var name = "e" + names++;
        boolean of = random.nextBoolean();
        var source =
                of
                        ? expression(pick("a", "t").equals("a") ? Kind.ARRAY : Kind.TEXT, 1)
                        : expression(random.nextBoolean() ? Kind.OBJECT : Kind.TEXT, 1);
        out.append("for (const ")
                .append(name)
                .append(of ? " of " : " in ")
                .append(source)
                .append(of ? ".slice()) " : ") ");
        loops++;
        if (!of) {
            variables.add(new Variable(name, Kind.TEXT, true));
        }
        loopBody(depth);
        variables.removeIf(v -> v.name().equals(name));
        loops--;
    }

    private void closures() {
        var list = "fs" + names++;
        var i = "c" + names++;
        var head =
                switch (random.nextInt(3)) {
                    case 0 -> "for (let " + i + " = 0; " + i + " < 3; " + i + "++)";
                    case 1 -> "for (const " + i + " of [1, 'x', null])";
                    default -> "for (const " + i + " in {a: 1, b: 2})";
                };
        out.append("const ")
                .append(list)
                .append(" = [];\n")
                .append(head)
                .append(" { let n = ")
                .append(expression(Kind.NUMBER, 1))
                .append("; ")
                .append(list)
                .append(".push(() => [")
                .append(i)
                .append(", n++]); }\n");
        out.append("log(").append(list).append(".map((f) => { f(); return f(); }));\n");
    }

    private void function(int depth) {
        if (loops > 0) {
            return;
        }
        var name = "f" + names++;
        var kind = any();
        boolean expression = random.nextInt(3) == 0;
        var outer = variables;
        variables = new ArrayList<>(outer);
        variables.add(new Variable("a", Kind.NUMBER, false));
        variables.add(new Variable("b", Kind.TEXT, false));
        var parameters = pick("a, b", "a, b", "a, b = 'd'", "a, b, ...c");
        if (expression) {
            out.append("const ")
                    .append(name)
                    .append(" = (")
                    .append(parameters)
                    .append(") => ")
                    .append(parenthesized(expression(kind, depth)))
                    .append(";\n");
        } else {
            out.append(pick("function " + name, "const " + name + " = function"))
                    .append("(")
                    .append(parameters)
                    .append(") {\n");
            boolean outerLoop = inLoop;
            inLoop = false;
            int inner = loops;
            loops = 1;
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                statement(depth - 1 > 0 ? 1 : 0);
            }
            loops = inner;
            inLoop = outerLoop;
            out.append("return ").append(expression(kind, 2)).append(";\n};\n");
        }
        variables = outer;
        functions.add(new Function(name, kind));
    }

    private static String parenthesized(String expression) {
        return "(" + expression + ")";
    }

    private void choice(int depth) {
        out.append("switch (")
                .append(expression(random.nextBoolean() ? Kind.NUMBER : Kind.TEXT, 1))
                .append(") {\n");
        boolean outer = inLoop;
        inLoop = false;
        int count = 1 + random.nextInt(4);
        int fallback = random.nextInt(count + 2);
        for (int i = 0; i < count; i++) {
            out.append(
                    i == fallback
                            ? "default: "
                            : "case " + pick("0", "1", "2", "'a'", "'ab'", "true", "-1") + ": ");
            block(depth - 1);
            out.append(random.nextBoolean() ? "break;\n" : "");
        }
        inLoop = outer;
        out.append("}\n");
    }

    private void destructure() {
        var x = "d" + names++;
        var y = "d" + names++;
        out.append(
                switch (random.nextInt(4)) {
                    case 0 ->
                            "let ["
                                    + x
                                    + ", , "
                                    + y
                                    + " = 'z'] = [1, 2, "
                                    + expression(any(), 1)
                                    + "];\n";
                    case 1 ->
                            "let {k1: "
                                    + x
                                    + ", k2: {k3: "
                                    + y
                                    + "} = {k3: 5}} = {k1: "
                                    + expression(any(), 1)
                                    + "};\n";
                    case 2 ->
                            "let [" + x + ", ..." + y + "] = " + expression(Kind.ARRAY, 1) + ";\n";
                    default ->
                            "let " + x + " = 1, " + y + " = 2; [" + x + ", " + y + "] = [" + y
                                    + ", " + x + "];\n";
                });
        out.append("log(").append(x).append(", ").append(y).append(");\n");
    }

    private void mutate() {
        out.append(
                switch (random.nextInt(7)) {
                    case 0 ->
                            expression(Kind.ARRAY, 0)
                                    + "["
                                    + random.nextInt(6)
                                    + "] = "
                                    + expression(any(), 1);
                    case 1 ->
                            expression(Kind.OBJECT, 0)
                                    + "["
                                    + pick("'k1'", "'k2'", "'k' + 3")
                                    + "] = "
                                    + expression(any(), 1);
                    case 2 ->
                            "log("
                                    + arrayName()
                                    + ".splice("
                                    + small()
                                    + ", "
                                    + small()
                                    + ", "
                                    + expression(any(), 1)
                                    + "))";
                    case 3 ->
                            "log("
                                    + arrayName()
                                    + "."
                                    + pick(
                                            "pop()",
                                            "shift()",
                                            "push(1, 2)",
                                            "unshift('u')",
                                            "reverse()",
                                            "sort()")
                                    + ")";
                    case 4 -> arrayName() + ".length = " + random.nextInt(5);
                    case 5 ->
                            "("
                                    + expression(Kind.OBJECT, 0)
                                    + ").k1 "
                                    + pick("+=", "=", "-=")
                                    + " "
                                    + expression(any(), 1);
                    default -> "log(delete (" + expression(Kind.OBJECT, 0) + ").k2)";
                });
        out.append(";\n");
    }

    private String arrayName() {
        var name = variable(Kind.ARRAY);
        return name.isEmpty() ? "[1, , 3]" : name;
    }

    private String small() {
        return pick("0", "1", "2", "-1", "-2", "undefined", "NaN", "10", "1.5");
    }

    // expressions

    private String variable(Kind kind) {
        var fitting = variables.stream().filter(v -> v.kind() == kind).toList();
        return fitting.isEmpty() ? "" : fitting.get(random.nextInt(fitting.size())).name();
    }

    private String expression(Kind kind, int depth) {
        if (random.nextInt(3) == 0) {
            var name = variable(kind);
            if (!name.isEmpty()) {
                return name;
            }
        }
        if (depth > 0 && random.nextInt(8) == 0) {
            for (var function : functions) {
                if (function.result() == kind && random.nextBoolean()) {
                    return function.name()
                            + "("
                            + expression(Kind.NUMBER, depth - 1)
                            + pick("", ", " + expression(Kind.TEXT, depth - 1), ", undefined, 3, 4")
                            + ")";
                }
            }
        }
        if (depth > 0 && random.nextInt(12) == 0) {
            return "("
                    + expression(any(), depth - 1)
                    + " ? "
                    + expression(kind, depth - 1)
                    + " : "
                    + expression(kind, depth - 1)
                    + ")";
        }
        return switch (kind) {
            case NUMBER -> number(depth);
            case TEXT -> text(depth);
            case TRUTH -> truth(depth);
            case ARRAY -> array(depth);
            case OBJECT -> object(depth);
        };
    }

    private String number(int depth) {
        if (depth <= 0) {
            return pick(
                    "0",
                    "1",
                    "2",
                    "-1",
                    "3.5",
                    "1e21",
                    "0.1",
                    "-0",
                    "NaN",
                    "Infinity",
                    "255",
                    "4294967296",
                    "1e-7",
                    "123456.789");
        }
        return switch (random.nextInt(13)) {
            case 0, 1, 2 ->
                    "(("
                            + expression(Kind.NUMBER, depth - 1)
                            + ")"
                            + pick(" + ", " - ", " * ", " / ", " % ", " ** 2 * ")
                            + "("
                            + expression(Kind.NUMBER, depth - 1)
                            + "))";
            case 3 ->
                    "("
                            + expression(Kind.NUMBER, depth - 1)
                            + pick(" & ", " | ", " ^ ", " << ", " >> ", " >>> ")
                            + expression(Kind.NUMBER, depth - 1)
                            + ")";
            case 4 -> "(" + pick("-", "+", "~") + "(" + expression(any(), depth - 1) + "))";
            case 5 ->
                    expression(Kind.TEXT, depth - 1)
                            + "."
                            + pick(
                                    "length",
                                    "indexOf('b')",
                                    "lastIndexOf('a')",
                                    "search('[bc]')",
                                    "indexOf('', 2)",
                                    "lastIndexOf('a', 1)",
                                    "indexOf('a', " + small() + ")");
            case 6 ->
                    expression(Kind.ARRAY, depth - 1)
                            + "."
                            + pick(
                                    "length",
                                    "indexOf(1)",
                                    "lastIndexOf('a')",
                                    "indexOf(undefined)",
                                    "push(5)",
                                    "lastIndexOf(1, " + small() + ")");
            case 7 ->
                    expression(Kind.ARRAY, depth - 1)
                            + "."
                            + pick("reduce", "reduceRight")
                            + "((x, y, i) => "
                            + pick("x + i", "x + 1", "i")
                            + ", 0)";
            case 8 -> "(" + expression(Kind.TEXT, depth - 1) + " - " + pick("0", "1", "'2'") + ")";
            case 9 -> "(" + expression(Kind.OBJECT, depth - 1) + ").k1";
            default -> number(0);
        };
    }

    private String text(int depth) {
        if (depth <= 0) {
            return pick(
                    "''",
                    "'a'",
                    "'ab'",
                    "'abcabc'",
                    "' x '",
                    "'12'",
                    "'a,b,,c'",
                    "'1e3'",
                    "'Äß'",
                    "'k1'",
                    "'aXbXc'",
                    "\"it's\"",
                    "'0x1f'",
                    "'\\n\\t'");
        }
        var self = expression(Kind.TEXT, depth - 1);
        return switch (random.nextInt(17)) {
            case 0, 1, 2 -> "(" + self + " + " + expression(any(), depth - 1) + ")";
            case 3 ->
                    "('' + "
                            + expression(any(), depth - 1)
                            + " + "
                            + expression(any(), depth - 1)
                            + ")";
            case 4 ->
                    self + "." + pick("slice", "substring") + "(" + small() + ", " + small() + ")";
            case 5 ->
                    self
                            + "."
                            + pick(
                                    "toUpperCase()",
                                    "toLowerCase()",
                                    "trim()",
                                    "toString()",
                                    "charAt(" + small() + ")",
                                    "concat(1, null, 'z')");
            case 6 ->
                    self
                            + ".replace("
                            + pick("'a'", "'b'", "''", "'bc'")
                            + ", "
                            + pick(
                                    "'[$&]'",
                                    "'$$'",
                                    "\"$`|$'\"",
                                    "'$1'",
                                    "(m, at, all) => m + at + all.length")
                            + ")";
            case 7 ->
                    self
                            + ".replace(createRegex('"
                            + regex()
                            + "', '"
                            + pick("g", "i", "gi", "")
                            + "'), "
                            + pick(
                                    "'[$&]'",
                                    "'<$1>'",
                                    "'$2$1'",
                                    "'$01$10'",
                                    "(m, x) => '(' + m + x + ')'",
                                    "'$$$`'")
                            + ")";
            case 8 ->
                    expression(Kind.ARRAY, depth - 1)
                            + ".join("
                            + pick("", "'-'", "undefined", "''", "1")
                            + ")";
            case 9 ->
                    "JSON.stringify("
                            + expression(
                                    pick("a", "o").equals("a") ? Kind.ARRAY : Kind.OBJECT,
                                    depth - 1)
                            + ")";
            case 10 -> "(typeof " + expression(any(), depth - 1) + ")";
            case 11 ->
                    "("
                            + expression(Kind.NUMBER, depth - 1)
                            + ").toString("
                            + pick("", "2", "16", "36", "7")
                            + ")";
            case 12 ->
                    "`a${"
                            + expression(any(), depth - 1)
                            + "}b${"
                            + expression(any(), depth - 1)
                            + "}`";
            default -> text(0);
        };
    }

    private String regex() {
        return pick(
                        "a",
                        "b+",
                        "(a)(b)?",
                        "[a-c]",
                        "x*",
                        "(x)|(b)",
                        "^a",
                        "c$",
                        "[^ab]",
                        "\\\\\\\\w",
                        "\\\\\\\\s+",
                        "(?:ab)+?",
                        "a{1,2}",
                        "\\\\\\\\bk",
                        ".",
                        "",
                        "(b)(c)",
                        "[\\\\\\\\w,]",
                        "\\\\\\\\.",
                        "[^]",
                        "(?<n>a)",
                        "\\\\\\\\u0061")
                .replace("\\\\\\\\", "\\\\");
    }

    private String truth(int depth) {
        if (depth <= 0) {
            return pick("true", "false");
        }
        return switch (random.nextInt(9)) {
            case 0 ->
                    "("
                            + expression(Kind.NUMBER, depth - 1)
                            + pick(" < ", " >= ", " === ", " !== ", " == ", " != ")
                            + expression(Kind.NUMBER, depth - 1)
                            + ")";
            case 1 ->
                    "("
                            + expression(Kind.TEXT, depth - 1)
                            + pick(" < ", " >= ", " === ", " !== ", " == ", " > ")
                            + expression(Kind.TEXT, depth - 1)
                            + ")";
            case 2 ->
                    "("
                            + pick("null", "undefined", "0", "''", "'1'", "true", "NaN", "1", "'x'")
                            + pick(" == ", " != ", " === ", " < ", " >= ")
                            + pick("null", "undefined", "0", "''", "'1'", "false", "1")
                            + ")";
            case 3 -> "!" + expression(any(), depth - 1);
            case 4 ->
                    "(!!"
                            + expression(any(), depth - 1)
                            + pick(" && ", " || ")
                            + expression(Kind.TRUTH, depth - 1)
                            + ")";
            case 5 ->
                    expression(Kind.ARRAY, depth - 1)
                            + "."
                            + pick("some", "every")
                            + "((x) => "
                            + pick("x", "!x", "x > 1", "typeof x === 'string'")
                            + ")";
            case 6 ->
                    "testRegex(createRegex('"
                            + regex()
                            + "', 'i'), "
                            + expression(Kind.TEXT, depth - 1)
                            + ")";
            case 7 ->
                    expression(Kind.OBJECT, depth - 1).replaceFirst("^\\{(.*)}$", "({$1})")
                            + ".hasOwnProperty('k1')";
            default -> truth(0);
        };
    }

    private String array(int depth) {
        if (depth <= 0) {
            return pick(
                    "[]",
                    "[1, 2, 3]",
                    "['a', 'b']",
                    "[1, 'a', null, undefined]",
                    "[[1], [2, [3]]]",
                    "[, 1]",
                    "[3, 1, 2]",
                    "['b', 'a', 10, 9]");
        }
        var self = expression(Kind.ARRAY, depth - 1);
        return switch (random.nextInt(15)) {
            case 0, 1 ->
                    "["
                            + expression(any(), depth - 1)
                            + ", "
                            + expression(any(), depth - 1)
                            + pick("", ", ..." + self)
                            + "]";
            case 2 -> self + ".map((x, i) => " + pick("x", "i", "[x]", "x + 1", "'' + x") + ")";
            case 3 -> self + ".filter((x, i) => " + pick("x", "i % 2", "true", "x !== 1") + ")";
            case 4 -> self + ".concat(" + expression(any(), depth - 1) + ", [[7]])";
            case 5 -> self + ".slice(" + small() + ", " + small() + ")";
            case 6 ->
                    self
                            + "."
                            + pick(
                                    "reverse()",
                                    "sort()",
                                    "sort((x, y) => (x > y ? 1 : x < y ? -1 : 0) * 0)",
                                    "splice(1, 1)",
                                    "splice(" + small() + ")");
            case 7 ->
                    expression(Kind.TEXT, depth - 1)
                            + ".split("
                            + pick(
                                    "''",
                                    "','",
                                    "'b'",
                                    "'X', 2",
                                    "undefined",
                                    "'a', 0",
                                    "createRegex('" + regex() + "')",
                                    "createRegex('(b)|c'), 3")
                            + ")";
            case 8 ->
                    "("
                            + expression(Kind.TEXT, depth - 1)
                            + ".match("
                            + pick(
                                    "'[a-c]'",
                                    "createRegex('" + regex() + "', 'g')",
                                    "createRegex('" + regex() + "')",
                                    "'(b)(x)?'")
                            + ") || [])";
            case 9 -> "(JSON.parse(JSON.stringify(" + self + ")) || [])";
            case 10 -> "[5, 3, 9, 1, 7].sort((x, y) => x - y)";
            default -> array(0);
        };
    }

    private String object(int depth) {
        if (depth <= 0) {
            return pick(
                    "({})",
                    "({k1: 1})",
                    "({k1: 'a', k2: [1]})",
                    "({k2: {k3: null}, 'k 4': undefined})");
        }
        return switch (random.nextInt(4)) {
            case 0 ->
                    "({k1: "
                            + expression(any(), depth - 1)
                            + ", ['k' + "
                            + pick("2", "'x'", "null")
                            + "]: "
                            + expression(any(), depth - 1)
                            + "})";
            case 1 ->
                    "({..."
                            + expression(Kind.OBJECT, depth - 1)
                            + ", k9: "
                            + expression(any(), depth - 1)
                            + "})";
            case 2 ->
                    "({k1: "
                            + expression(Kind.NUMBER, depth - 1)
                            + ", k2: "
                            + expression(any(), depth - 1)
                            + "})";
            default -> object(0);
        };
    }
}
