package org.tagyard.local.oracle;

/**
 * Writes random programs of the dialect whose meaning is the same in plain JavaScript: they avoid
 * what the dialect changes on purpose (order of integer-like keys outside JSON, {@code ==} with
 * objects, texts of functions) and everything endless. The same seed gives the same program.
 */
public final class RandomPrograms {
    /** Every so many programs one is about promises. */
    private static final int PROMISES = 8;

    private RandomPrograms() {}

    /** The program of a seed. */
    public static String program(long seed) {
        var draft = new Draft(seed);
        return Math.floorMod(seed, PROMISES) == PROMISES - 1
                ? new PromisePrograms(draft).write()
                : plain(draft);
    }

    private static String plain(Draft draft) {
        var out = draft.out;
        var expressions = new Expressions(draft);
        var statements = new Statements(draft, expressions);
        out.append("const JSON = require('JSON'); const log = require('log');\n");
        out.append(
                "const createRegex = require('createRegex'), testRegex = require('testRegex');\n");
        int count = 4 + draft.random.nextInt(8);
        for (int i = 0; i < count; i++) {
            statements.statement(3);
        }
        out.append("return [");
        for (var variable : draft.variables) {
            out.append(variable.name()).append(", ");
        }
        return out.append(expressions.of(draft.any(), 3)).append("];").toString();
    }
}
