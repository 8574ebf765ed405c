package org.tagyard.local.oracle;

import java.util.ArrayList;
import org.tagyard.local.oracle.Draft.Function;
import org.tagyard.local.oracle.Draft.Kind;
import org.tagyard.local.oracle.Draft.Variable;

/** Statements; loops turn a few times, and a program has a few dozen statements at most. */
final class Statements {
    private static final int MOST = 60;

    private final Draft draft;
    private final Expressions expressions;
    private final Loops loops;
    private final Traps traps;
    private int size;

    Statements(Draft draft, Expressions expressions) {
        this.draft = draft;
        this.expressions = expressions;
        this.loops = new Loops(draft, expressions, this);
        this.traps = new Traps(draft, expressions);
    }

    /** Writes a statement with so many more inside each other. */
    void statement(int depth) {
        if (++size > MOST) {
            return;
        }
        switch (draft.random.nextInt(depth > 0 ? 20 : 5)) {
            case 0, 1, 2 -> declare(depth);
            case 3 -> assign();
            case 4 ->
                    draft.out.append("log(").append(expressions.of(draft.any(), 2)).append(");\n");
            case 5, 6 -> branch(depth);
            case 7, 8 -> loops.counting(depth);
            case 9 -> loops.each(depth);
            case 10 -> loops.closures();
            case 11 -> function(depth);
            case 12 -> choice(depth);
            case 13 -> loops.endingByCondition(depth);
            case 14 -> destructure();
            case 15, 16, 17 -> traps.one();
            default -> mutate();
        }
    }

    private void declare(int depth) {
        var kind = draft.any();
        var word = draft.pick("const", "let", "var");
        var name = draft.fresh("v");
        draft.out
                .append(word)
                .append(' ')
                .append(name)
                .append(" = ")
                .append(expressions.of(kind, depth))
                .append(";\n");
        draft.variables.add(new Variable(name, kind, word.equals("const")));
    }

    private void assign() {
        var variable =
                draft.variables.isEmpty()
                        ? null
                        : draft.variables.get(draft.random.nextInt(draft.variables.size()));
        if (variable == null || variable.constant()) {
            return;
        }
        var name = variable.name();
        draft.out.append(name);
        switch (variable.kind()) {
            case NUMBER -> {
                if (draft.random.nextInt(3) == 0) {
                    draft.out.append(draft.pick("++", "--"));
                } else {
                    draft.out
                            .append(
                                    draft.pick(
                                            " = ", " += ", " -= ", " *= ", " |= ", " >>>= ",
                                            " %= "))
                            .append(expressions.of(Kind.NUMBER, 2));
                }
            }
            case TEXT -> {
                if (draft.random.nextInt(3) == 0) {
                    draft.out
                            .append(" = ")
                            .append(name)
                            .append(" + ")
                            .append(expressions.of(draft.any(), 1))
                            .append(" + ")
                            .append(expressions.of(draft.any(), 1));
                } else {
                    draft.out
                            .append(draft.pick(" = ", " += "))
                            .append(expressions.of(Kind.TEXT, 2));
                }
            }
            default -> draft.out.append(" = ").append(expressions.of(variable.kind(), 2));
        }
        draft.out.append(";\n");
    }

    /** A block with statements of its own. */
    void block(int depth) {
        var outer = draft.variables;
        draft.variables = new ArrayList<>(outer);
        int known = draft.functions.size();
        draft.out.append("{\n");
        int count = 1 + draft.random.nextInt(3);
        for (int i = 0; i < count; i++) {
            statement(depth - 1);
        }
        if (draft.inLoop && draft.random.nextInt(6) == 0) {
            draft.out
                    .append("if (")
                    .append(expressions.of(Kind.TRUTH, 1))
                    .append(") ")
                    .append(draft.pick("break", "continue"))
                    .append(";\n");
        }
        draft.out.append("}\n");
        draft.variables = outer;
        while (draft.functions.size() > known) {
            draft.functions.removeLast();
        }
    }

    private void branch(int depth) {
        draft.out.append("if (").append(expressions.of(draft.any(), 2)).append(") ");
        block(depth);
        if (draft.random.nextBoolean()) {
            draft.out.append("else ");
            block(depth);
        }
    }

    private void function(int depth) {
        if (draft.loops > 0) {
            return;
        }
        var name = draft.fresh("f");
        var kind = draft.any();
        boolean expression = draft.random.nextInt(3) == 0;
        var outer = draft.variables;
        draft.variables = new ArrayList<>(outer);
        draft.variables.add(new Variable("a", Kind.NUMBER, false));
        draft.variables.add(new Variable("b", Kind.TEXT, false));
        var parameters = draft.pick("a, b", "a, b", "a, b = 'd'", "a, b, ...c");
        if (expression) {
            draft.out
                    .append("const ")
                    .append(name)
                    .append(" = (")
                    .append(parameters)
                    .append(") => ")
                    .append(parenthesized(expressions.of(kind, depth)))
                    .append(";\n");
        } else {
            draft.out
                    .append(draft.pick("function " + name, "const " + name + " = function"))
                    .append("(")
                    .append(parameters)
                    .append(") {\n");
            boolean outerLoop = draft.inLoop;
            draft.inLoop = false;
            int inner = draft.loops;
            draft.loops = 1;
            int count = 1 + draft.random.nextInt(3);
            for (int i = 0; i < count; i++) {
                statement(depth - 1 > 0 ? 1 : 0);
            }
            draft.loops = inner;
            draft.inLoop = outerLoop;
            draft.out.append("return ").append(expressions.of(kind, 2)).append(";\n};\n");
        }
        draft.variables = outer;
        draft.functions.add(new Function(name, kind));
    }

    private static String parenthesized(String expression) {
        return "(" + expression + ")";
    }

    private void choice(int depth) {
        draft.out
                .append("switch (")
                .append(expressions.of(draft.random.nextBoolean() ? Kind.NUMBER : Kind.TEXT, 1))
                .append(") {\n");
        boolean outer = draft.inLoop;
        draft.inLoop = false;
        int count = 1 + draft.random.nextInt(4);
        int fallback = draft.random.nextInt(count + 2);
        for (int i = 0; i < count; i++) {
            draft.out.append(
                    i == fallback
                            ? "default: "
                            : "case "
                                    + draft.pick("0", "1", "2", "'a'", "'ab'", "true", "-1")
                                    + ": ");
            block(depth - 1);
            draft.out.append(draft.random.nextBoolean() ? "break;\n" : "");
        }
        draft.inLoop = outer;
        draft.out.append("}\n");
    }

    private void destructure() {
        var x = draft.fresh("d");
        var y = draft.fresh("d");
        draft.out.append(
                switch (draft.random.nextInt(4)) {
                    case 0 ->
                            "let ["
                                    + x
                                    + ", , "
                                    + y
                                    + " = 'z'] = [1, 2, "
                                    + expressions.of(draft.any(), 1)
                                    + "];\n";
                    case 1 ->
                            "let {k1: "
                                    + x
                                    + ", k2: {k3: "
                                    + y
                                    + "} = {k3: 5}} = {k1: "
                                    + expressions.of(draft.any(), 1)
                                    + "};\n";
                    case 2 ->
                            "let ["
                                    + x
                                    + ", ..."
                                    + y
                                    + "] = "
                                    + expressions.of(Kind.ARRAY, 1)
                                    + ";\n";
                    default ->
                            "let " + x + " = 1, " + y + " = 2; [" + x + ", " + y + "] = [" + y
                                    + ", " + x + "];\n";
                });
        draft.out.append("log(").append(x).append(", ").append(y).append(");\n");
    }

    private void mutate() {
        draft.out.append(
                switch (draft.random.nextInt(7)) {
                    case 0 ->
                            expressions.of(Kind.ARRAY, 0)
                                    + "["
                                    + draft.random.nextInt(6)
                                    + "] = "
                                    + expressions.of(draft.any(), 1);
                    case 1 ->
                            expressions.of(Kind.OBJECT, 0)
                                    + "["
                                    + draft.pick("'k1'", "'k2'", "'k' + 3")
                                    + "] = "
                                    + expressions.of(draft.any(), 1);
                    case 2 ->
                            "log("
                                    + arrayName()
                                    + ".splice("
                                    + draft.small()
                                    + ", "
                                    + draft.small()
                                    + ", "
                                    + expressions.of(draft.any(), 1)
                                    + "))";
                    case 3 ->
                            "log("
                                    + arrayName()
                                    + "."
                                    + draft.pick(
                                            "pop()",
                                            "shift()",
                                            "push(1, 2)",
                                            "unshift('u')",
                                            "reverse()",
                                            "sort()")
                                    + ")";
                    case 4 -> arrayName() + ".length = " + draft.random.nextInt(5);
                    case 5 ->
                            "("
                                    + expressions.of(Kind.OBJECT, 0)
                                    + ").k1 "
                                    + draft.pick("+=", "=", "-=")
                                    + " "
                                    + expressions.of(draft.any(), 1);
                    default -> "log(delete (" + expressions.of(Kind.OBJECT, 0) + ").k2)";
                });
        draft.out.append(";\n");
    }

    private String arrayName() {
        var name = draft.variable(Kind.ARRAY);
        return name.isEmpty() ? "[1, , 3]" : name;
    }
}
