package org.tagyard.platform.script.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.platform.script.Budget;
import org.tagyard.platform.script.BudgetExceeded;
import org.tagyard.platform.script.BudgetExceeded.Meter;
import org.tagyard.platform.script.Compilation;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.Pace;
import org.tagyard.platform.script.ScriptException;

/** No script harms its host (spec: isolation §1). */
class BudgetTest {
    /** Generous, because the machine may be busy; a meter that does not work takes far longer. */
    private static final Duration SOON = Duration.ofSeconds(8);

    /** Ten times the budget; 50 to 60 ms when the machine is idle. */
    private static final Duration MUCH_CPU = Duration.ofMillis(500);

    private static BudgetExceeded stopped(String source) {
        var scripting = Scripting.with(Budget.DEFAULT);
        long start = System.nanoTime();
        var stop =
                catchThrowableOfType(
                        BudgetExceeded.class,
                        () -> {
                            scripting.run(source);
                            scripting.run.drain(e -> {});
                        });
        assertThat(stop).as(source).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(source).isLessThan(SOON);
        assertThat(scripting.run.cpuNanos()).as(source).isLessThan(MUCH_CPU.toNanos());
        assertThat(scripting.run.memoryBytes()).isLessThanOrEqualTo(Budget.DEFAULT.memoryBytes());
        return stop;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (;;) {}",
                "while (true);",
                "do {} while (1);",
                "const a = [1]; for (const x of a) a.push(x);",
                "for (;;) { for (const x of []) {} }",
                "[3, 2, 1].sort(() => { for (;;) {} });",
                "const f = () => { for (;;) {} }; 'a'.replace('a', f);",
                "const later = require('callLater'); const f = () => later(f); f();",
                "const P = require('Promise').create; const f = () => { P((ok) => ok(1)).then(f); }; f();",
                "const t = { then: (ok) => ok(t) }; require('Promise').create((ok) => ok(t));",
                "let o = { then: (ok) => ok({ then: o.then }) }; require('Promise').create((ok) => ok(o)).then(() => 1);",
                "for (;;) { 'abc'.split(''); }",
                "for (;;) { (12345.678).toString(7); }",
                "for (;;) { require('JSON').parse('[1,2,3]'); }"
            })
    void whatNeverEndsIsStopped(String source) {
        assertThat(stopped(source).meter()).isIn(Meter.CPU, Meter.MEMORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const f = () => f(); f();",
                "function f(n) { return 1 + f(n + 1); } f(0);",
                "const a = () => b(); const b = () => a(); a();",
                "const f = () => [1].map(f); f();",
                "const f = () => [2, 1].sort(f); f();",
                "const f = () => 'a'.replace('a', f); f();",
                "const f = () => [1, 2].reduce(f); f();",
                "const o = { f: () => o.f() }; o.f();",
                "const o = {}; o.f = () => o['f'](); o.f();",
                "const P = require('Promise').create; const f = () => P(f); f();",
                "const f = (a = f()) => a; f();",
                "const f = (n) => n + (n + (n + (n + (n + (n + (n + (n + (n + (n + (n + f(n))))))))))); f(1);",
                "const f = (o) => o[o[o[o[o[o[o[o[f(o)]]]]]]]]; f({});",
                "const f = () => { if (1) { if (1) { if (1) { if (1) { for (;;) { switch (1) { default: return f(); } } } } } } }; f();"
            })
    void recursionOfAnyFormEndsAtItsDepth(String source) {
        assertThat(stopped(source).meter()).isEqualTo(Meter.DEPTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "let s = 'x'; for (;;) s += s;",
                "let s = 'x'; for (;;) s = s + s + s;",
                "let s = 'x'; for (;;) s = s.concat(s, s);",
                "let s = 'x'; for (;;) s = `${s}${s}`;",
                "let s = 'xy'; for (;;) s = s.replace('x', '$`$&$\\'$`$&$\\'x');",
                "let s = 'xx'; for (;;) s = s.replace(require('createRegex')('x', 'g'), '$&$&$&');",
                "let s = 'x'; for (;;) s = [s, s, s].join(s);",
                "const o = { s: 'x' }; for (;;) o.s += o.s;",
                "let a = [1]; for (;;) a = a.concat(a);",
                "const a = [1]; for (;;) a.push(...a);",
                "let a = [1]; for (;;) a = [...a, ...a];",
                "const a = [1]; for (;;) a.splice(0, 0, a.slice(), a.slice(), a.slice());",
                "const a = []; for (let i = 0; ; i++) a[i] = { i: i };",
                "const o = {}; for (let i = 0; ; i++) o['k' + i] = i;",
                "const f = []; for (let i = 0; ; i++) f.push(() => i);",
                "const a = []; a.length = 2000000000; a.reverse();",
                "const a = []; a[2000000000] = 1; a.sort();",
                "const a = []; a[2000000000] = 1; a.shift();",
                "const a = []; a.length = 2000000000; a.join('x');",
                "const a = []; a.length = 2000000000; a.join('');",
                "const a = []; a.length = 2000000000; a.forEach(() => 1);",
                "const a = []; a.length = 2000000000; for (const x of a) {}",
                "let v = {}; for (let i = 0; i < 60; i++) v = { a: v, b: v, c: v }; require('JSON').stringify(v);",
                "let v = [1]; for (let i = 0; i < 60; i++) v = [v, v, v]; v.toString();",
                "let s = '[' ; for (let i = 0; i < 22; i++) s += s.slice(1) + '[],'; require('JSON').parse(s + '1]');",
                "let s = 'a'; for (let i = 0; i < 22; i++) s += s; s.split('');",
                "const P = require('Promise').create; const l = []; for (;;) l.push(P(() => 1));"
            })
    void growthOfAnyFormIsStoppedBeforeItHurts(String source) {
        assertThat(stopped(source).meter()).isIn(Meter.MEMORY, Meter.CPU);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text.indexOf(needle)",
                "text.lastIndexOf(needle)",
                "text.split(needle)",
                "text.replace(needle, 'x')",
                "text.indexOf(needle.slice(0, 30))",
                "text.match(re('(a*)*b'))",
                "text.replace(re('a', 'g'), 'bb')",
                "text.replace(re('a', 'g'), (m) => m)",
                "text.split(re('a'))",
                "text.search(re('(a?){200}b'))",
                "text.match(re('((a|b){1,30}){1,20}c'))",
                "test(re('a+b', 'i'), text)",
                "text.split('a').sort((x, y) => 1)",
                "text.split('').sort()",
                "text.split('a').join('b')",
                "text.split('').reverse()",
                "text.toUpperCase()",
                "text.trim()",
                "text === text.slice(1) + 'a'",
                "JSON.stringify(text)",
                "JSON.parse('\"' + text + '\"')",
                "+text",
                "text < text + 'b'",
                "[text, text].toString()",
                "text.split('').indexOf('b')",
                "text.split('').concat(text.split('')).lastIndexOf('b')",
                "text.split('').map((x) => x)"
            })
    void everyBuiltInPaysForItsWork(String expression) {
        var source =
                "const re = require('createRegex'), test = require('testRegex'), JSON = require('JSON');"
                        + "let text = 'a'; for (let i = 0; i < 18; i++) text += text;"
                        + "const needle = text.slice(0, 131072) + 'b';"
                        + "for (let n = 0; n < 1000000; n++) { "
                        + expression
                        + "; }";
        assertThat(stopped(source).meter()).isIn(Meter.CPU, Meter.MEMORY);
    }

    @Test
    void aLongNeedleIsSearchedInLinearTime() {
        var source =
                "let t = 'a'; for (let i = 0; i < 18; i++) t += t; const n = t.slice(0, 131072) + 'b'; return [t.indexOf(n), t.lastIndexOf(n), (t + n).indexOf(n), (n + t).lastIndexOf(n), n.indexOf(n), (n + n).lastIndexOf(n)];";
        long start = System.nanoTime();
        assertThat(Scripting.show(source)).isEqualTo("[-1,-1,262144,0,0,131073]");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void deepJsonIsNoJson() {
        var deep = "let s = ''; for (let i = 0; i < 100000; i++) s += '['; ";
        assertThat(Scripting.show(deep + "return require('JSON').parse(s);"))
                .isEqualTo("undefined");
        assertThat(
                        Scripting.show(
                                "let v = []; for (let i = 0; i < 10000; i++) v = [v]; return require('JSON').stringify(v);"))
                .isEqualTo("undefined");
        assertThat(
                        Scripting.show(
                                "let v = []; for (let i = 0; i < 10000; i++) v = [v]; return v.join();"))
                .isEqualTo("''");
    }

    @Test
    void textGrownInALoopIsPaidOnceNotSquared() {
        var scripting = Scripting.with(Scripting.GENEROUS);
        assertThat(
                        scripting.run(
                                "let s = ''; for (let i = 0; i < 100000; i++) s += 'abcdefghij'; return s.length;"))
                .isEqualTo(1_000_000.0);
        assertThat(scripting.run.memoryBytes()).isLessThan(20_000_000);
    }

    @Test
    void outputIsLimited() {
        var scripting = Scripting.with(Budget.DEFAULT);
        scripting.run.chargeOutput(1 << 20);
        assertThatThrownBy(() -> scripting.run.chargeOutput(1))
                .isInstanceOfSatisfying(
                        BudgetExceeded.class, e -> assertThat(e.meter()).isEqualTo(Meter.OUTPUT));
    }

    @Test
    void afterTheEndEveryEntryThrowsTheSame() {
        var scripting = Scripting.with(Budget.DEFAULT);
        var script = scripting.compile("for (;;) {}");
        var first = catchThrowableOfType(BudgetExceeded.class, () -> scripting.run.execute(script));
        var again =
                catchThrowableOfType(
                        BudgetExceeded.class, () -> scripting.run.execute(scripting.compile("1")));
        assertThat(again).isSameAs(first);
        assertThatThrownBy(() -> scripting.run.drain(e -> {})).isSameAs(first);
        assertThatThrownBy(() -> scripting.run.chargeSteps(1)).isSameAs(first);
        assertThatThrownBy(() -> scripting.run.chargeMemory(1)).isSameAs(first);
        assertThatThrownBy(() -> scripting.run.call(FunctionValue.of("f", (r, a) -> 1.0)))
                .isSameAs(first);
    }

    @Test
    void cancellingFromAnotherThreadStopsTheRun() throws InterruptedException {
        var scripting = Scripting.with(Scripting.GENEROUS);
        var watchdog = new Thread(scripting.run::cancel);
        var started =
                FunctionValue.of(
                        "started",
                        (run, arguments) -> {
                            watchdog.start();
                            return 0.0;
                        });
        var endless =
                (FunctionValue) scripting.run("return (started) => { started(); for (;;) {} };");
        var stop =
                catchThrowableOfType(
                        BudgetExceeded.class, () -> scripting.run.call(endless, started));
        watchdog.join();
        assertThat(stop.meter()).isEqualTo(Meter.CANCELLED);
    }

    @Test
    void timeBetweenEntriesIsFreeAndTimeInsideAddsUp() {
        var clock = new AtomicLong();
        var engine = new DefaultScriptEngine(clock::get);
        var run = engine.newRun(Budget.DEFAULT);
        var compiled =
                (Compilation.Compiled)
                        engine.compile("for (let i = 0; i < 10000; i++) tick();", List.of("tick"));
        var tick = FunctionValue.of("tick", (r, arguments) -> (double) clock.addAndGet(2000));
        run.execute(compiled.script(), tick);
        assertThat(run.cpuNanos()).isEqualTo(20_000_000);
        clock.addAndGet(Duration.ofHours(1).toNanos());
        run.execute(compiled.script(), tick);
        assertThat(run.cpuNanos()).isEqualTo(40_000_000);
        var stop =
                catchThrowableOfType(
                        BudgetExceeded.class, () -> run.execute(compiled.script(), tick));
        assertThat(stop.meter()).isEqualTo(Meter.CPU);
        assertThat(run.cpuNanos()).isBetween(50_000_000L, 60_000_000L);
    }

    @Test
    void aRunThatTakesLongSaysSoAndWhatThatTakesIsNotItsTime() {
        var clock = new AtomicLong();
        var engine = new DefaultScriptEngine(clock::get);
        var said = new AtomicLong();
        var pace =
                new Pace(
                        Duration.ofMillis(2),
                        () -> {
                            said.incrementAndGet();
                            clock.addAndGet(Duration.ofSeconds(1).toNanos());
                        });
        var run = engine.newRun(Budget.DEFAULT, pace);
        var compiled =
                (Compilation.Compiled)
                        engine.compile(
                                "for (let i = 0; i < times; i++) tick();",
                                List.of("tick", "times"));
        var tick = FunctionValue.of("tick", (r, arguments) -> (double) clock.addAndGet(2_000));
        run.execute(compiled.script(), tick, 900.0);
        assertThat(said).hasValue(0);
        run.execute(compiled.script(), tick, 10_000.0);
        assertThat(said).hasPositiveValue();
        assertThat(run.cpuNanos()).isEqualTo(21_800_000);
    }

    @Test
    void aLimitOfTheHostEndsTheRunLikeAMeter() {
        var scripting = Scripting.with(Budget.DEFAULT);
        var call =
                (FunctionValue)
                        scripting.run(
                                "return (f) => require('Promise').create(() => f()).then(1, (e) => e);");
        var host =
                FunctionValue.of(
                        "f",
                        (run, arguments) -> {
                            throw run.exceeded(Meter.EVENTS, "too many events");
                        });
        assertThatThrownBy(() -> scripting.run.call(call, host))
                .isInstanceOfSatisfying(
                        BudgetExceeded.class, e -> assertThat(e.meter()).isEqualTo(Meter.EVENTS))
                .hasMessage("too many events");
        assertThatThrownBy(() -> scripting.run.drain(e -> {})).hasMessage("too many events");
    }

    @Test
    void garbageThatNobodyChargesIsCountedByTheThread() {
        var scripting = Scripting.with(new Budget(Duration.ofSeconds(60), 8L << 20, 1L << 20, 500));
        assertThatThrownBy(() -> scripting.run("for (let i = 0; i < 1e12; i += 0.5) {}"))
                .isInstanceOfSatisfying(
                        BudgetExceeded.class, e -> assertThat(e.meter()).isEqualTo(Meter.MEMORY));
    }

    @Test
    void workAnnouncedByTheHostIsRefusedBeforeItIsDone() {
        var scripting = Scripting.with(Budget.DEFAULT);
        assertThatThrownBy(() -> scripting.run.chargeSteps(1_000_000_000))
                .isInstanceOf(BudgetExceeded.class);
    }

    @ParameterizedTest
    @CsvSource({"42, Integer", "date, Instant", "list, ArrayList", "null, null"})
    @SuppressWarnings("NullAway") // a careless host is what is tested
    void nothingOfJavaEntersAScript(String what, String type) {
        var scripting = Scripting.fresh();
        var call = (FunctionValue) scripting.run("return (f) => f();");
        Object foreign =
                switch (what) {
                    case "42" -> 42;
                    case "date" -> Instant.EPOCH;
                    case "list" -> new ArrayList<>();
                    default -> null;
                };
        assertThatThrownBy(() ->
                        scripting.run.call(call, FunctionValue.of("leaky", (r, a) -> foreign)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("leaky")
                .hasMessageContaining(type);
    }

    @Test
    void aHostsRefusalGetsThePlaceOfTheCall() {
        var scripting = Scripting.fresh();
        var call = (FunctionValue) scripting.run("return (f) => {\n  f();\n};");
        var refuse =
                FunctionValue.of(
                        "refuse",
                        (r, a) -> {
                            throw new ScriptException("permission-denied", "no");
                        });
        var error =
                catchThrowableOfType(ScriptException.class, () -> scripting.run.call(call, refuse));
        assertThat(error.code()).isEqualTo("permission-denied");
        assertThat(error.line() + ":" + error.column()).isEqualTo("2:2");
    }

    @Test
    void anErrorLeavesTheRunUsable() {
        var scripting = Scripting.with(Scripting.GENEROUS);
        for (int i = 0; i < 2000; i++) {
            assertThatThrownBy(() ->
                            scripting.run("const f = (n) => n ? f(n - 1) : undefined.x; f(20);"))
                    .isInstanceOf(ScriptException.class);
        }
        assertThat(scripting.run("return 1;")).isEqualTo(1.0);
    }

    @Test
    void aFunctionThatTheHostKeptIsMeteredWhenCalledDirectly() {
        var scripting = Scripting.with(Budget.DEFAULT);
        var endless = (FunctionValue) scripting.run("return () => { for (;;) {} };");
        var stop = catchThrowableOfType(BudgetExceeded.class, () -> endless.call(scripting.run));
        assertThat(stop.meter()).isEqualTo(Meter.CPU);
        assertThatThrownBy(() -> scripting.run("return 1;")).isSameAs(stop);
    }

    @Test
    void argumentsFromTheHostMustBeValues() {
        var scripting = Scripting.fresh();
        var same = (FunctionValue) scripting.run("return (x) => x;");
        assertThat(scripting.run.call(same, "text")).isEqualTo("text");
        assertThatThrownBy(() -> scripting.run.call(same, 42))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Integer");
    }
}
