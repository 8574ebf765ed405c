package org.tagyard.local.oracle;

import org.tagyard.local.oracle.Draft.Kind;
import org.tagyard.local.oracle.Draft.Variable;

/** Loops of every form that end soon, and closures that outlive their turns. */
final class Loops {
    private static final int MOST_NESTED = 2;

    private final Draft draft;
    private final Expressions expressions;
    private final Statements statements;

    Loops(Draft draft, Expressions expressions, Statements statements) {
        this.draft = draft;
        this.expressions = expressions;
        this.statements = statements;
    }

    void counting(int depth) {
        if (draft.loops >= MOST_NESTED) {
            return;
        }
        var name = draft.fresh("i");
        draft.out
                .append("for (")
                .append(draft.pick("let ", "var "))
                .append(name)
                .append(" = 0; ")
                .append(name)
                .append(" < ")
                .append(1 + draft.random.nextInt(4))
                .append("; ")
                .append(name)
                .append("++) ");
        draft.loops++;
        draft.variables.add(new Variable(name, Kind.NUMBER, true));
        loopBody(depth);
        draft.variables.removeIf(v -> v.name().equals(name));
        draft.loops--;
    }

    void endingByCondition(int depth) {
        if (draft.loops >= MOST_NESTED) {
            return;
        }
        var name = draft.fresh("w");
        draft.out
                .append("let ")
                .append(name)
                .append(" = ")
                .append(draft.random.nextInt(4))
                .append(";\n");
        draft.loops++;
        if (draft.random.nextBoolean()) {
            draft.out.append("while (").append(name).append("-- > 0) ");
            loopBody(depth);
        } else {
            draft.out.append("do ");
            loopBody(depth);
            draft.out.append("while (").append(name).append("-- > 0);\n");
        }
        draft.loops--;
    }

    void each(int depth) {
        if (draft.loops >= MOST_NESTED) {
            return;
        }
        var name = draft.fresh("e");
        boolean of = draft.random.nextBoolean();
        var source =
                of
                        ? expressions.of(
                                draft.pick("a", "t").equals("a") ? Kind.ARRAY : Kind.TEXT, 1)
                        : expressions.of(draft.random.nextBoolean() ? Kind.OBJECT : Kind.TEXT, 1);
        draft.out
                .append("for (const ")
                .append(name)
                .append(of ? " of " : " in ")
                .append(source)
                .append(of ? ".slice()) " : ") ");
        draft.loops++;
        if (!of) {
            draft.variables.add(new Variable(name, Kind.TEXT, true));
        }
        loopBody(depth);
        draft.variables.removeIf(v -> v.name().equals(name));
        draft.loops--;
    }

    void closures() {
        var list = draft.fresh("fs");
        var i = draft.fresh("c");
        var head =
                switch (draft.random.nextInt(3)) {
                    case 0 -> "for (let " + i + " = 0; " + i + " < 3; " + i + "++)";
                    case 1 -> "for (const " + i + " of [1, 'x', null])";
                    default -> "for (const " + i + " in {a: 1, b: 2})";
                };
        draft.out
                .append("const ")
                .append(list)
                .append(" = [];\n")
                .append(head)
                .append(" { let n = ")
                .append(expressions.of(Kind.NUMBER, 1))
                .append("; ")
                .append(list)
                .append(".push(() => [")
                .append(i)
                .append(", n++]); }\n");
        draft.out.append("log(").append(list).append(".map((f) => { f(); return f(); }));\n");
    }

    private void loopBody(int depth) {
        boolean outer = draft.inLoop;
        draft.inLoop = true;
        statements.block(depth);
        draft.inLoop = outer;
    }
}
