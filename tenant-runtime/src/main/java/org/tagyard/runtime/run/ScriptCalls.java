package org.tagyard.runtime.run;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.templateapi.GooglePort;
import org.tagyard.platform.templateapi.OutboundCall;
import org.tagyard.platform.templateapi.OutboundPort;
import org.tagyard.platform.templateapi.OutboundResult;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.trace.Trace;

/** The calls one script makes: out, back to its lane, and into the trace. Lane-bound. */
final class ScriptCalls implements OutboundPort, GooglePort {
    private final HitRun hit;
    private final EntityRef entity;
    private final ScriptOwner owner;
    private final Pending pending;
    private Optional<String> refusal = Optional.empty();

    ScriptCalls(HitRun hit, EntityRef entity, ScriptOwner owner, Pending pending) {
        this.hit = hit;
        this.entity = entity;
        this.owner = owner;
        this.pending = pending;
    }

    /** What a script waits for. */
    interface Pending {
        /** Something will be told, once, from any thread: until then the script is busy. */
        <T> Consumer<T> expect(Consumer<T> answer);
    }

    /** Why one of the calls was not made, a sentence for the tenant; the last one counts. */
    Optional<String> refusal() {
        return refusal;
    }

    @Override
    public void send(OutboundCall wanted, Consumer<OutboundResult> answer) {
        var call =
                new Call(
                        wanted.url(),
                        wanted.method(),
                        wanted.headers().stream()
                                .map(header -> new Header(header.name(), header.value()))
                                .toList(),
                        wanted.body().map(text -> text.getBytes(StandardCharsets.UTF_8)),
                        Optional.of(wanted.timeout()));
        var services = hit.services();
        var token =
                wanted.authorization()
                        .map(auth ->
                                new TokenAddedOnTheWay(
                                        services.google(), hit.container(), auth.scopes()));
        long begun = System.nanoTime();
        Consumer<CallResult> told =
                pending.expect(result -> {
                    told(call, result, Duration.ofNanos(System.nanoTime() - begun));
                    answer.accept(
                            token.filter(TokenAddedOnTheWay::isMissing).isPresent()
                                    ? new OutboundResult.Failed(OutboundResult.UNAUTHENTICATED)
                                    : forScripts(result));
                });
        hit.rules()
                .call(
                        token.isPresent() ? token.get() : services.outbound(),
                        hit.tenant(),
                        entity,
                        call)
                .whenComplete((result, broken) -> told.accept(orFailed(result, broken)));
    }

    @SuppressWarnings("NullAway") // a stage hands over null for the half that did not happen
    private static CallResult orFailed(CallResult result, Throwable broken) {
        return broken == null
                ? result
                : new CallResult.Failed(CallResult.Reason.FAILED, "The call could not be made.");
    }

    private void told(Call call, CallResult result, Duration took) {
        hit.trace().called(entity, call, result, took);
        owner.called(new RunRules.MadeCall(call, result, took));
    }

    private OutboundResult forScripts(CallResult result) {
        return switch (result) {
            case CallResult.Answered(var status, var headers, var body) ->
                    new OutboundResult.Answered(
                            status,
                            headers.stream()
                                    .map(header ->
                                            new OutboundCall.Header(header.name(), header.value()))
                                    .toList(),
                            new String(body, StandardCharsets.UTF_8));
            case CallResult.Failed(var reason, var _) ->
                    switch (reason) {
                        case TIMED_OUT -> new OutboundResult.TimedOut();
                        case FAILED -> new OutboundResult.Failed("failed");
                        case LIMITED -> {
                            refusal =
                                    Optional.of("Too many calls were under way for one of its own");
                            yield new OutboundResult.Failed("failed");
                        }
                        case REFUSED -> {
                            refusal = Optional.of("The address it wanted to call is not allowed");
                            yield new OutboundResult.Failed("failed");
                        }
                    };
        };
    }

    @Override
    public void project(Consumer<Optional<String>> answer) {
        var told = pending.expect(answer);
        hit.services()
                .google()
                .project(hit.tenant(), hit.container())
                .exceptionally(_ -> Optional.empty())
                .thenAccept(told);
    }

    @Override
    public void read(OutboundCall call, Consumer<OutboundResult> answer) {
        hit.reads().read(call, told -> send(call, told), answer, pending::expect);
    }

    @Override
    public void wrote() {
        hit.reads().forget();
    }

    @Override
    public void failed(String sentence) {
        hit.trace().console(entity, Trace.Level.ERROR, sentence);
    }
}
