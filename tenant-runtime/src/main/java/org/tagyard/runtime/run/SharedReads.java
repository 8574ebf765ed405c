package org.tagyard.runtime.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tagyard.platform.templateapi.OutboundCall;
import org.tagyard.platform.templateapi.OutboundResult;

/**
 * Answers that the scripts of one hit share ({@code Firestore} caches a read for the container run:
 * spec: template-runtime §7.5). Bounded; what does not fit is asked again. Lane-bound.
 */
final class SharedReads {
    private static final int MOST_READS = 100;
    private static final int LONGEST_BODY = 262_144;

    private final Map<Question, Read> reads = new HashMap<>();

    /** What makes two calls the same. */
    private record Question(String method, String url, Optional<String> body) {
        static Question of(OutboundCall call) {
            return new Question(call.method(), call.url(), call.body());
        }
    }

    /** One answer, or who waits for it. */
    private static final class Read {
        private Optional<OutboundResult> result = Optional.empty();
        private final List<Consumer<OutboundResult>> waiting = new ArrayList<>();
    }

    /**
     * Answers from what is known, or with the first asker's answer.
     *
     * @param send makes the call
     * @param later turns a callback into one that may be told from anywhere, once; whoever waits
     *     for somebody else's answer gives it
     */
    void read(
            OutboundCall call,
            Consumer<Consumer<OutboundResult>> send,
            Consumer<OutboundResult> answer,
            Later later) {
        var question = Question.of(call);
        var known = reads.get(question);
        if (known == null) {
            if (reads.size() >= MOST_READS) {
                send.accept(answer);
                return;
            }
            var read = new Read();
            reads.put(question, read);
            send.accept(result -> {
                answered(question, read, result);
                answer.accept(result);
            });
        } else if (known.result.isPresent()) {
            later.of(answer).accept(known.result.get());
        } else {
            known.waiting.add(later.of(answer));
        }
    }

    private void answered(Question question, Read read, OutboundResult result) {
        if (isWorthKeeping(result)) {
            read.result = Optional.of(result);
        } else {
            reads.remove(question, read);
        }
        read.waiting.forEach(it -> it.accept(result));
        read.waiting.clear();
    }

    private static boolean isWorthKeeping(OutboundResult result) {
        return result instanceof OutboundResult.Answered(var status, var _, var body)
                && (status == 200 || status == 404)
                && body.length() <= LONGEST_BODY;
    }

    /** Nothing that was read before counts any more. */
    void forget() {
        reads.clear();
    }

    /** How a callback waits for something that is not its own call. */
    @FunctionalInterface
    interface Later {
        Consumer<OutboundResult> of(Consumer<OutboundResult> callback);
    }
}
