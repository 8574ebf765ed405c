package org.tagyard.local.oracle;

/** Programs about the order of promise reactions and tasks. */
final class PromisePrograms {
    private final Draft draft;

    PromisePrograms(Draft draft) {
        this.draft = draft;
    }

    String write() {
        draft.out.append(
                "// async\nconst log = require('log'); const later = require('callLater');\n");
        draft.out.append(
                "const p0 = require('Promise').create((ok, bad) => { ok(1); bad(2); ok(3); });\n");
        draft.out.append(
                "let settle; const p1 = require('Promise').create((ok, bad) => { settle = ");
        draft.out.append(draft.pick("ok", "bad")).append("; });\n");
        draft.out.append("const thenable = {then: (ok, bad) => { log('adopted'); ");
        draft.out.append(draft.pick("ok", "bad")).append("('t'); ok('u'); }};\n");
        int count = 2;
        int steps = 3 + draft.random.nextInt(10);
        for (int i = 0; i < steps; i++) {
            var on = "p" + draft.random.nextInt(count);
            var mine = "p" + count;
            var label = "'" + mine + "'";
            draft.out.append(
                    switch (draft.random.nextInt(9)) {
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
                                        + draft.random.nextInt(count)
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
        return draft.out.append("settle('late'); log('end');\n").toString();
    }
}
