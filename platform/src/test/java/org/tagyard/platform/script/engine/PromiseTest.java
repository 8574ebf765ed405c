package org.tagyard.platform.script.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.script.engine.Scripting.logged;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.script.FunctionValue;

/** Promises (spec: template-runtime §5.3, §11.7). */
class PromiseTest {
    private static final String P =
            "const log = require('log'); const create = require('Promise').create;\n";

    @Test
    void callbacksRunAfterTheCurrentRunEvenWhenAlreadyResolved() {
        assertThat(logged(P + "create((ok) => ok(1)).then((v) => log('then', v)); log('sync');"))
                .containsExactly("sync", "then 1");
    }

    @Test
    void theFirstSettlingWins() {
        assertThat(
                        logged(
                                P
                                        + "create((ok, bad) => { bad('no'); ok(1); bad(2); }).then(log, (e) => log('bad', e));"))
                .containsExactly("bad no");
    }

    @Test
    void whatIsNoFunctionIsIgnored() {
        assertThat(
                        logged(
                                P
                                        + "create((ok) => ok(1)).then(5).then(undefined, 'x').then(log); create((ok, bad) => bad(2)).then(log).catch(null).catch((e) => log('bad', e));"))
                .containsExactlyInAnyOrder("1", "bad 2");
    }

    @Test
    void finallyPassesTheOutcomeThrough() {
        assertThat(
                        logged(
                                P
                                        + "create((ok) => ok(1)).finally(() => 5).then(log); create((ok, bad) => bad(2)).finally(() => 5).catch((e) => log('bad', e));"))
                .containsExactlyInAnyOrder("1", "bad 2");
    }

    @Test
    void anErrorInACallbackRejectsThePromiseOfThatThen() {
        assertThat(
                        logged(
                                P
                                        + "create((ok) => ok(1)).then(() => undefined.x).then(() => log('never')).catch((e) => log('caught', e));"))
                .containsExactly(
                        "caught TypeError: Cannot read properties of undefined (reading 'x')");
    }

    @Test
    void returnedPromisesAndThenablesAreAdopted() {
        assertThat(
                        logged(
                                P
                                        + "create((ok) => ok(create((k) => k('inner')))).then(log); create((ok) => ok(1)).then(() => ({ then: (ok) => ok('thenable') })).then(log);"))
                .containsExactlyInAnyOrder("inner", "thenable");
        assertThat(
                        logged(
                                P
                                        + "create((ok) => ok({ then: (ok, bad) => bad('no') })).catch((e) => log(e));"))
                .containsExactly("no");
        assertThat(
                        logged(
                                P
                                        + "create((ok) => ok({ then: () => undefined.x })).catch((e) => log(e));"))
                .hasSize(1);
    }

    @Test
    void aPromiseCannotWaitForItself() {
        assertThat(
                        logged(
                                P
                                        + "let settle; const p = create((ok) => { settle = ok; }); settle(p); p.catch((e) => log(e));"))
                .containsExactly("TypeError: Chaining cycle detected for promise");
    }

    @Test
    void theHostLearnsHowAPromiseEnds() {
        var scripting = Scripting.fresh();
        var ends = new ArrayList<Object>();
        var promise = scripting.run("return require('Promise').create((ok, bad) => bad('why'));");
        scripting.run.whenSettled(promise, v -> ends.add("ok " + v), e -> ends.add("bad " + e));
        scripting.run.whenSettled(7.0, v -> ends.add("ok " + v), e -> ends.add("bad " + e));
        var thenable = scripting.run("return { then: (ok) => ok('adopted') };");
        assertThat(scripting.run.isPromise(promise)).isTrue();
        assertThat(scripting.run.isPromise(thenable)).isFalse();
        scripting.run.whenSettled(thenable, v -> ends.add("ok " + v), e -> ends.add("bad " + e));
        assertThat(ends).isEmpty();
        assertThat(scripting.run.hasWork()).isTrue();
        scripting.run.drain(e -> ends.add(e));
        assertThat(ends).containsExactlyInAnyOrder("bad why", "ok 7.0", "ok adopted");
    }

    @Test
    void theHostSettlesWhatTheScriptWaitsFor() {
        var scripting = Scripting.fresh();
        var deferred = scripting.run.newPromise();
        var wait =
                (FunctionValue)
                        scripting.run(
                                "const log = require('log'); return (p) => p.then((v) => log(v.status));");
        scripting.run.call(wait, deferred.promise());
        scripting.run.drain(e -> {});
        assertThat(scripting.log()).isEmpty();
        deferred.resolve(new ObjectValue().put("status", 200.0));
        deferred.reject("too late");
        scripting.run.drain(e -> {});
        assertThat(scripting.log()).containsExactly("200");
    }

    @Test
    void anErrorOfATaskReachesTheHostAndTheRestGoesOn() {
        assertThat(
                        logged(
                                "const later = require('callLater'), log = require('log'); later(() => undefined.x); later(() => log('next'));"))
                .containsExactly(
                        "task error: TypeError: Cannot read properties of undefined (reading 'x')",
                        "next");
    }

    @Test
    void promisesHaveThreeMembersAndTheTypeOfObjects() {
        assertThat(Scripting.show("return typeof require('Promise').create(() => 1);"))
                .isEqualTo("'object'");
        assertThat(Scripting.error("require('Promise').create(() => 1).foo();"))
                .isEqualTo("TypeError: Object has no 'foo' property.");
    }
}
