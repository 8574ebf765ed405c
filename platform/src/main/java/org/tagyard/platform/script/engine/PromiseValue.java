package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.script.Deferred;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.OpaqueValue;
import org.tagyard.platform.script.ScriptException;

/** A promise, with both ends. Reactions are queued in its run and run at the next drain. */
final class PromiseValue implements OpaqueValue, Deferred {
    private enum State {
        PENDING,
        FULFILLED,
        REJECTED
    }

    /** What happens at the end; both get the value or reason. */
    interface Reaction {
        void fulfilled(Object value);

        void rejected(Object reason);
    }

    private final TreeRun run;
    private State state = State.PENDING;
    private boolean resolved;
    private Object result = Undefined.UNDEFINED;
    private @Nullable List<Reaction> reactions;

    PromiseValue(TreeRun run) {
        this.run = run;
        run.allocate(64);
    }

    @Override
    public Object promise() {
        return this;
    }

    @Override
    public void resolve(Object value) {
        if (resolved) {
            return;
        }
        resolved = true;
        if (value == this) {
            settle(State.REJECTED, "TypeError: Chaining cycle detected for promise");
        } else if (value instanceof PromiseValue other) {
            run.react(() -> other.whenSettled(new Adoption(this)));
        } else if (value instanceof ObjectValue object
                && object.get("then") instanceof FunctionValue then) {
            run.react(() -> adoptThenable(then));
        } else {
            settle(State.FULFILLED, value);
        }
    }

    @Override
    public void reject(Object reason) {
        if (!resolved) {
            resolved = true;
            settle(State.REJECTED, reason);
        }
    }

    private void adoptThenable(FunctionValue then) {
        var end = new Ending(this);
        var fulfil = FunctionValue.of("", (r, arguments) -> end.fulfil(first(arguments)));
        var reject = FunctionValue.of("", (r, arguments) -> end.reject(first(arguments)));
        try {
            then.call(run, fulfil, reject);
        } catch (ScriptException e) {
            end.reject(TreeRun.reason(e));
        }
    }

    static Object first(Object[] arguments) {
        return arguments.length == 0 ? Undefined.UNDEFINED : arguments[0];
    }

    /** A thenable's one chance to end the promise, after which its calls do nothing. */
    private static final class Ending {
        private final PromiseValue target;
        private boolean done;

        Ending(PromiseValue target) {
            this.target = target;
        }

        Object fulfil(Object value) {
            if (!done) {
                done = true;
                target.resolved = false;
                target.resolve(value);
            }
            return Undefined.UNDEFINED;
        }

        Object reject(Object reason) {
            if (!done) {
                done = true;
                target.settle(State.REJECTED, reason);
            }
            return Undefined.UNDEFINED;
        }
    }

    /** Ends one promise as another ended. */
    private record Adoption(PromiseValue target) implements Reaction {
        @Override
        public void fulfilled(Object value) {
            target.settle(State.FULFILLED, value);
        }

        @Override
        public void rejected(Object reason) {
            target.settle(State.REJECTED, reason);
        }
    }

    private void settle(State end, Object value) {
        state = end;
        result = value;
        var waiting = reactions;
        reactions = null;
        if (waiting != null) {
            waiting.forEach(this::queue);
        }
    }

    private void queue(Reaction reaction) {
        run.react(() -> {
            if (state == State.FULFILLED) {
                reaction.fulfilled(result);
            } else {
                reaction.rejected(result);
            }
        });
    }

    void whenSettled(Reaction reaction) {
        run.allocate(48);
        if (state != State.PENDING) {
            queue(reaction);
            return;
        }
        if (reactions == null) {
            reactions = new ArrayList<>(2);
        }
        reactions.add(reaction);
    }

    /** {@code promise.then(ok, bad)}; what is no function is ignored. */
    PromiseValue then(Object ok, Object bad) {
        var derived = new PromiseValue(run);
        whenSettled(
                new Reaction() {
                    @Override
                    public void fulfilled(Object value) {
                        if (ok instanceof FunctionValue function) {
                            derived.resolveWith(function, value);
                        } else {
                            derived.resolve(value);
                        }
                    }

                    @Override
                    public void rejected(Object reason) {
                        if (bad instanceof FunctionValue function) {
                            derived.resolveWith(function, reason);
                        } else {
                            derived.reject(reason);
                        }
                    }
                });
        return derived;
    }

    /** {@code promise.finally(fn)}: the outcome passes through unless the function fails. */
    PromiseValue andFinally(Object callback) {
        if (!(callback instanceof FunctionValue function)) {
            return then(callback, callback);
        }
        var derived = new PromiseValue(run);
        whenSettled(
                new Reaction() {
                    @Override
                    public void fulfilled(Object value) {
                        derived.resolveAfter(function, passed -> passed.resolve(value));
                    }

                    @Override
                    public void rejected(Object reason) {
                        derived.resolveAfter(function, passed -> passed.reject(reason));
                    }
                });
        return derived;
    }

    /** Ends as {@code outcome} says, once what the function gives is fulfilled. */
    private void resolveAfter(FunctionValue function, Consumer<PromiseValue> outcome) {
        try {
            var passed = new PromiseValue(run);
            promiseOf(function.call(run))
                    .whenSettled(
                            new Reaction() {
                                @Override
                                public void fulfilled(Object ignored) {
                                    outcome.accept(passed);
                                }

                                @Override
                                public void rejected(Object reason) {
                                    passed.reject(reason);
                                }
                            });
            resolve(passed);
        } catch (ScriptException e) {
            reject(TreeRun.reason(e));
        }
    }

    private PromiseValue promiseOf(Object value) {
        if (value instanceof PromiseValue promise) {
            return promise;
        }
        var promise = new PromiseValue(run);
        promise.resolve(value);
        return promise;
    }

    private void resolveWith(FunctionValue function, Object argument) {
        try {
            resolve(function.call(run, argument));
        } catch (ScriptException e) {
            reject(TreeRun.reason(e));
        }
    }
}
