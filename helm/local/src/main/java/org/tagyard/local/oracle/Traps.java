package org.tagyard.local.oracle;

import java.util.Locale;
import org.tagyard.local.oracle.Draft.Kind;

/**
 * Small pieces around what engines get wrong most easily: layout of numbers, order of keys,
 * stability of sorting, half surrogate pairs, growing texts, long needles, far elements, closures.
 */
final class Traps {
    /** Texts with whole and broken pairs; kept from patterns, which see code points. */
    private static final String[] UNITS = {
        "'\\ud83d\\ude00'", "'a\\ud800'", "'\\udc00b'", "'\\ude00\\ud83d'", "'x\\ud83d\\ude00y'",
        "'\\u00df\\u0131'", "'\\ufb01'", "'e\\u0301'", "'\\u2028'", "'\\ufffd\\u0000'"
    };

    private final Draft draft;
    private final Expressions expressions;

    Traps(Draft draft, Expressions expressions) {
        this.draft = draft;
        this.expressions = expressions;
    }

    /** Writes one of them. */
    void one() {
        draft.out.append(
                switch (draft.random.nextInt(16)) {
                    case 0, 1, 2 -> numbers();
                    case 3 -> keys();
                    case 4 -> sorting();
                    case 5, 6 -> units();
                    case 7 -> growing();
                    case 8 -> needles();
                    case 9 -> farElements();
                    case 10 -> jsonTexts();
                    case 11 -> labels();
                    case 12 -> functions();
                    case 13 -> literals();
                    case 14 -> optional();
                    default -> members();
                });
    }

    private String numbers() {
        var number = number();
        var other = number();
        return "log(%s, '' + (%s), (%s).toString(%d), JSON.stringify([%s, {n: %s}]), %s %s %s);%n"
                .formatted(
                        number,
                        number,
                        number,
                        2 + draft.random.nextInt(35),
                        number,
                        other,
                        number,
                        draft.pick("*", "/", "+", "-", "%", "<", "===", "|", ">>>", "^"),
                        other);
    }

    private String number() {
        var text =
                switch (draft.random.nextInt(6)) {
                    case 0 -> decimal(Double.longBitsToDouble(draft.random.nextLong()));
                    case 1 -> decimal(draft.random.nextInt(2_000_000) / 1000.0);
                    case 2 -> decimal(Math.pow(10, draft.random.nextInt(46) - 23));
                    case 3 -> (9007199254740992L + draft.random.nextInt(64) - 32) + "";
                    case 4 -> draft.random.nextInt(1 << 16) + "e" + (draft.random.nextInt(40) - 20);
                    default ->
                            draft.pick(
                                    "5e-324",
                                    "1.7976931348623157e308",
                                    "2147483648",
                                    "0x1fffffffffffff",
                                    "123456789012345680000",
                                    "1e21",
                                    "0.000001",
                                    "1e-7",
                                    "4.35",
                                    "0.1 + 0.2");
                };
        return "(" + (draft.random.nextInt(4) == 0 ? "-" : "") + text + ")";
    }

    private static String decimal(double number) {
        return Double.isFinite(number)
                ? Double.toString(Math.abs(number)).toLowerCase(Locale.ROOT)
                : "1e300";
    }

    /** In the dialect integer-like keys come as inserted, but first in JSON, as in JavaScript. */
    private String keys() {
        var name = draft.fresh("o");
        return """
        const %s = {b: %s, '2': 'two', a: 1, 1: 'one', '01': 0, '-1': 3};
        %s[%s] = 'x'; %s['4294967295'] = 'y';
        log(JSON.stringify(%s), JSON.stringify(JSON.parse('{"b":1,"10":2,"9":[{"z":0,"3":1}]}')), %s[2], %s.hasOwnProperty('01'));
        """
                .formatted(
                        name,
                        expressions.of(Kind.NUMBER, 1),
                        name,
                        draft.pick("0", "'0'", "7", "1.5", "'k'", "-1", "'1'"),
                        name,
                        name,
                        name,
                        name);
    }

    private String sorting() {
        int count = 2 + draft.random.nextInt(60);
        var rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append(i == 0 ? "" : ", ")
                    .append("[")
                    .append(draft.random.nextInt(4))
                    .append(", ")
                    .append(i)
                    .append("]");
        }
        return "log([%s].sort((x, y) => %s).map((x) => x[1]).join());%n"
                        .formatted(rows, order(count))
                + "log([%s, %s, 10, 9, 1, '1', undefined, , null, true, [3]].sort());%n"
                        .formatted(expressions.of(Kind.NUMBER, 0), expressions.of(Kind.TEXT, 0));
    }

    /** What contradicts itself about equal elements only for few: merging asks in other orders. */
    private String order(int count) {
        return count > 20
                ? draft.pick("x[0] - y[0]", "y[0] - x[0]", "0", "'' + (x[0] - y[0])")
                : draft.pick("x[0] < y[0] ? -1 : 1", "x[0] > y[0]", "x[0] - y[0]", "NaN");
    }

    private String units() {
        var text = draft.pick(UNITS) + draft.pick("", " + " + draft.pick(UNITS));
        return "{ const u = %s; log(u, u.length, u.split(''), u.charAt(%s), u[1], u.%s, u.%s(%s), JSON.stringify({u: [u]}), JSON.parse(JSON.stringify(u)) === u, u.indexOf('\\ude00'), u < %s); for (const c of [u].concat(u.slice(1))) log(c); for (const i in u) log(i, u[i]); }%n"
                .formatted(
                        text,
                        draft.small(),
                        draft.pick(
                                "toUpperCase()",
                                "toLowerCase()",
                                "toLocaleUpperCase()",
                                "toLocaleLowerCase()",
                                "trim()"),
                        draft.pick("slice", "substring"),
                        draft.small(),
                        draft.pick(UNITS));
    }

    private String growing() {
        var text = draft.fresh("s");
        return """
        let %s = ''; const %sf = [];
        for (let i = 0; i < %d; i++) { %s; if (i %% 100 === 7) { %sf.push(() => %s.length); log(%s.length, %s.slice(-3)); } }
        log(%s.length, %s.slice(0, 9), %sf.map((f) => f()), %s === %s + '');
        """
                .formatted(
                        text,
                        text,
                        50 + draft.random.nextInt(400),
                        draft.pick(
                                text + " += 'abc' + i",
                                text + " = " + text + " + i + '-'",
                                text + " += " + draft.pick(UNITS),
                                text + " += [i, null]"),
                        text,
                        text,
                        text,
                        text,
                        text,
                        text,
                        text,
                        text,
                        text);
    }

    private String needles() {
        int from = draft.random.nextInt(60);
        int to = from + 20 + draft.random.nextInt(60);
        return """
        { let h = ''; for (let i = 0; i < 60; i++) h += 'ab' + i %% %d;
        const n = h.slice(%d, %d) + %s;
        log(h.indexOf(n), h.indexOf(n, %d), h.lastIndexOf(n), h.lastIndexOf(n, %d), h.split(n), h.replace(n, '[$&$`]').length, h.replace(n, (m, at) => at)); }
        """
                .formatted(
                        1 + draft.random.nextInt(7),
                        from,
                        to,
                        draft.pick("''", "'a'", "'!'", "'b0'"),
                        from + draft.random.nextInt(20),
                        draft.random.nextInt(180));
    }

    private String farElements() {
        return """
        { const a = [1, 2]; a[%d] = 'far'; let n = 0; a.forEach(() => n++);
        log(a.length, n, a.indexOf('far'), a.lastIndexOf(2), a[77], a.pop(), a.length, a.filter((x) => x), a.slice(0, 4)); a.length = %d; log(a, a.%s, a.length); }
        """
                .formatted(
                        1000 + draft.random.nextInt(20_000),
                        draft.random.nextInt(5),
                        draft.pick("shift()", "reverse()", "unshift(0)", "toString()", "push(3)"));
    }

    private String jsonTexts() {
        var text =
                draft.pick(
                        "[1,]",
                        "{\"a\":1,\"a\":[2]}",
                        " [ 1.50 , -0, 1e3, 0.1e-2 ] ",
                        "01",
                        "\"\\\\ud83d\\\\ude00\\\\n\\\\/\"",
                        "\"tab\\there\"",
                        "{\"k\":{\"k\":{\"k\":null}}}",
                        "nul",
                        "-",
                        "1.7976931348623159e309",
                        "[[[[[[]]]]]]",
                        "{\"__x\":true} x",
                        "",
                        "\"\\\\u12\"",
                        "123456789012345678901234567890",
                        "0.12345678901234567");
        return "log(JSON.parse('%s'), JSON.stringify([%s, undefined, () => 1, NaN, {f: undefined, g: %s}]));%n"
                .formatted(text, expressions.of(draft.any(), 1), expressions.of(draft.any(), 1));
    }

    private String labels() {
        var label = draft.fresh("l");
        return """
        %s: for (let i = 0; i < 3; i++) { let j = 0; do { if (i + j === %d) %s %s; if (j === %d) break; log(i, j); } while (++j < 3); }
        """
                .formatted(
                        label,
                        draft.random.nextInt(5),
                        draft.pick("continue", "break"),
                        label,
                        draft.random.nextInt(3));
    }

    private String functions() {
        var name = draft.fresh("g");
        return switch (draft.random.nextInt(5)) {
            case 0 ->
                    "log(%s(4)); function %s(n) { return n <= 1 ? 1 : n * %s(n - 1); }%n"
                            .formatted(name, name, name);
            case 1 ->
                    "log((function self(n) { return n > 0 ? n + self(n - 1) : typeof self; })(%d));%n"
                            .formatted(draft.random.nextInt(5));
            case 2 ->
                    "log((function (a, b) { return [arguments.length, arguments[0], a, b]; })(%s));%n"
                            .formatted(draft.pick("", "1", "1, 'x'", "null, 2, 3"));
            case 3 ->
                    "const %s = ((n) => ({up: () => ++n, down: () => n--}))(%s); %s.up(); log(%s.down(), %s.up());%n"
                            .formatted(name, expressions.of(Kind.NUMBER, 1), name, name, name);
            default ->
                    "const %s = (a, {k1: b = 'd', ...r} = {}, [c, ...e] = [1, 2, 3]) => [a, b, c, e, r.k2]; log(%s(%s), %s(1, %s));%n"
                            .formatted(
                                    name,
                                    name,
                                    expressions.of(draft.any(), 1),
                                    name,
                                    expressions.of(Kind.OBJECT, 1));
        };
    }

    private String literals() {
        return "log(%s.replace(/%s/%s, '<$&>'), %s.split(/%s/), `x${%s}\\n${'`'}`, 0x1F + .5 + 1e3, '\\x41\\u{42}');%n"
                .formatted(
                        expressions.of(Kind.TEXT, 1),
                        draft.pick("a", "[b-z]+", "(x)|y", "[/]", "b+c?"),
                        draft.pick("", "g", "gi"),
                        expressions.of(Kind.TEXT, 1),
                        draft.pick(",", "b", "X"),
                        expressions.of(draft.any(), 1));
    }

    private String optional() {
        var value = draft.pick("null", "undefined", "{k1: {k2: 5}}", "{k1: null}", "'text'", "0");
        return "{ const v = %s; let w = %s; w %s 'set'; log(v?.k1?.k2, v?.['k1'], v ?? 'none', w, 'k1' in {k1: 1}, void 0, (1, 2), v?.k1 ?? %s); }%n"
                .formatted(
                        value,
                        draft.pick("0", "''", "null", "'full'", "undefined"),
                        draft.pick("||=", "&&=", "??=", "+="),
                        expressions.of(draft.any(), 1));
    }

    private String members() {
        return "{ const a = %s, o = %s; log(a.toString(), a.hasOwnProperty(%s), o.hasOwnProperty('k2'), o.toString(), true.toString(), 'x'.toString()); const seen = []; a.forEach((x, i, all) => seen.push(i, all.length)); log(seen, a.concat().reverse().reduceRight((x, y) => x + '/' + y, ''), [1, 2, 3].reduce((x, y) => x - y), '%s'.%s); for (const k in [5, 6]) log(k); }%n"
                .formatted(
                        expressions.of(Kind.ARRAY, 1),
                        expressions.of(Kind.OBJECT, 0),
                        draft.pick("0", "'length'", "1", "'x'", "99"),
                        draft.pick("aBcabc", " k v ", "x"),
                        draft.pick(
                                "toLocaleLowerCase()",
                                "toLocaleUpperCase()",
                                "concat(1, [2])",
                                "match('b(c)')",
                                "search('c')",
                                "substring(2, 0)",
                                "slice(-2)",
                                "lastIndexOf('b', 3)"));
    }
}
