package org.tagyard.local.fuzz;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tagyard.local.place.Refusal;

/** One text given to a target, on a thread of its own and within a limit of time. */
final class Trial {
    /** Budgets stop everything within two seconds; the rest is for machines that are busy. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** As a lane's. */
    private static final long STACK_BYTES = 4L << 20;

    private static final Pattern OF_JAVA =
            Pattern.compile(
                    "\\b(?:java|javax|jdk|sun|com\\.google|com\\.fasterxml|org\\.tagyard)\\.[a-z]\\w*"
                            + "|\\b[A-Z]\\w+(?:Exception|Error) at \\b|StackOverflowError"
                            + "|OutOfMemoryError|\\b\\w+Exception\\b");

    private final Target target;

    Trial(Target target) {
        this.target = target;
    }

    /**
     * What went wrong.
     *
     * @param kind the same for the same cause
     * @param detail for people
     */
    record Problem(String kind, String detail) {
        boolean isHang() {
            return kind.equals("hang");
        }
    }

    /** What is wrong with what became of the text; empty when all is well. */
    Optional<Problem> problem(String text) {
        var task = new FutureTask<>(() -> target.shown(text));
        var thread = Thread.ofPlatform().name("trial").daemon().stackSize(STACK_BYTES).start(task);
        try {
            return task.get(LONGEST.toSeconds(), TimeUnit.SECONDS).stream()
                    .flatMap(shown -> leak(shown, text).stream())
                    .findFirst();
        } catch (ExecutionException e) {
            return Optional.of(crash(requireNonNull(e.getCause())));
        } catch (TimeoutException e) {
            return Optional.of(new Problem("hang", "still busy in " + top(thread.getStackTrace())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted", "Start again", e);
        }
    }

    /** Something of Java in what is shown, unless the text itself says it. */
    private static Optional<Problem> leak(String shown, String text) {
        var found = OF_JAVA.matcher(shown);
        return found.find() && !text.contains(found.group())
                ? Optional.of(new Problem("leak " + found.group(), shown))
                : Optional.empty();
    }

    private static Problem crash(Throwable cause) {
        var trace = cause.getStackTrace();
        var place = trace.length == 0 ? "" : trace[0].toString();
        return new Problem(cause.getClass().getName() + " " + place, cause + " at " + top(trace));
    }

    private static String top(StackTraceElement[] trace) {
        return List.of(Arrays.copyOf(trace, Math.min(8, trace.length))).stream()
                .map(StackTraceElement::toString)
                .collect(Collectors.joining("\n    "));
    }
}
