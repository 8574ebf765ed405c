package org.tagyard.runtime.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.outbound.Outbound;

/** Keeps calls open until the test answers them. */
final class TestingOutbound implements Outbound {
    private final List<Call> calls = new ArrayList<>();
    private final List<CompletableFuture<CallResult>> answers = new ArrayList<>();

    @Override
    public CompletionStage<CallResult> call(TenantId tenant, Call call) {
        calls.add(call);
        var answer = new CompletableFuture<CallResult>();
        answers.add(answer);
        return answer;
    }

    List<String> urls() {
        return calls.stream().map(Call::url).toList();
    }

    void answer(int call, int status, String body) {
        answer(
                call,
                new CallResult.Answered(status, List.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    void answer(int call, CallResult result) {
        answers.get(call).complete(result);
    }
}
