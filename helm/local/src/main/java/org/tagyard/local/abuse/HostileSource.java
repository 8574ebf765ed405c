package org.tagyard.local.abuse;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A text that wants to harm the compiler. Whoever uploads a template chooses its length, up to 1
 * MiB; the work must stay in proportion and the stack must hold.
 */
record HostileSource(String name, String text) {
    private static final int MANY = 20_000;

    static List<HostileSource> all() {
        return List.of(
                new HostileSource("brackets without an end", "(".repeat(MANY)),
                new HostileSource("nested brackets", "(".repeat(MANY) + "1" + ")".repeat(MANY)),
                new HostileSource("nested arrays", "[".repeat(MANY) + "]".repeat(MANY)),
                new HostileSource(
                        "nested objects", "x = " + "{a:".repeat(MANY) + "1" + "}".repeat(MANY)),
                new HostileSource("nested blocks", "{".repeat(MANY) + "}".repeat(MANY)),
                new HostileSource("nested functions", "() => ".repeat(MANY) + "1;"),
                new HostileSource(
                        "nested conditions", "1 ? ".repeat(MANY) + "1" + " : 1".repeat(MANY)),
                new HostileSource("nested templates", "`${".repeat(MANY) + "1" + "}`".repeat(MANY)),
                new HostileSource("not not not", "!".repeat(MANY) + "1;"),
                new HostileSource("typeof typeof", "typeof ".repeat(MANY) + "1;"),
                new HostileSource("else if", "if (1) {} " + "else if (1) {} ".repeat(MANY)),
                new HostileSource(
                        "a sum of thousands", "const x = 1" + " + 1".repeat(10 * MANY) + ";"),
                new HostileSource("and and and", "const x = 1" + " && 1".repeat(10 * MANY) + ";"),
                new HostileSource(
                        "calls of calls", "const f = () => f; f" + "()".repeat(10 * MANY) + ";"),
                new HostileSource(
                        "members of members", "const o = {}; o" + ".o".repeat(10 * MANY) + ";"),
                new HostileSource(
                        "thousands of functions", lines("function f%1$d() { return f%1$d; }")),
                new HostileSource("thousands of names", lines("const n%1$d = %1$d;")),
                new HostileSource("thousands of undeclared names", lines("u%1$d = %1$d;")),
                new HostileSource("thousands of errors", lines("new %1$d;")),
                new HostileSource(
                        "a giant switch", "switch (1) {" + lines("case %1$d: break;") + "}"),
                new HostileSource("a giant array", "const a = [" + "1,".repeat(10 * MANY) + "];"),
                new HostileSource("a giant object", "const o = {" + lines("k%1$d: %1$d,") + "};"),
                new HostileSource("a giant text", "const s = '" + "x".repeat(900_000) + "';"),
                new HostileSource("a giant number", "const n = " + "9".repeat(900_000) + ";"),
                new HostileSource("a giant name", "const " + "n".repeat(900_000) + " = 1;"),
                new HostileSource("a comment without an end", "/*".repeat(400_000)),
                new HostileSource("escapes", "const s = '" + "\\u0041".repeat(100_000) + "';"),
                new HostileSource("semicolons", ";".repeat(900_000)),
                new HostileSource("one closure in another, each with its names", closures()));
    }

    private static String lines(String pattern) {
        return IntStream.range(0, MANY)
                .mapToObj(pattern::formatted)
                .collect(Collectors.joining("\n"));
    }

    private static String closures() {
        int depth = 60;
        var text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            text.append("const f%1$d = (a%1$d) => { const b%1$d = a0 + a%1$d;\n".formatted(i));
        }
        return text + "return a0;\n" + "};\n".repeat(depth);
    }

    @Override
    public String toString() {
        return name;
    }
}
