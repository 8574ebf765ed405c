package org.tagyard.platform.script.engine;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;

/** Loops. Each turn is charged by the size of the body. */
final class LoopNodes {
    private static final String[] NO_KEYS = {};

    private LoopNodes() {}

    static @Nullable Object[] innerFrame(TreeRun run, @Nullable Object[] frame, int size) {
        run.allocate(16 + 4L * size);
        var inner = new @Nullable Object[size];
        inner[0] = frame;
        return inner;
    }

    /** What all loops share: when to stop, and what a jump inside means. */
    abstract static class Loop extends Node {
        final int weight;
        private final List<String> labels;

        Loop(int weight, List<String> labels) {
            this.weight = weight;
            this.labels = List.copyOf(labels);
        }

        /** True when the loop goes on after a turn that ended so. */
        boolean goesOn(@Nullable Object completion) {
            return completion == null
                    || completion == Jump.CONTINUE
                    || (completion instanceof Jump jump
                            && labels.stream().anyMatch(jump::continues));
        }

        /** What the loop gives when a turn ended it. */
        static @Nullable Object end(@Nullable Object completion) {
            return completion == Jump.BREAK ? null : completion;
        }
    }

    static final class For extends Loop {
        private final int frameSize;
        private final @Nullable Node start;
        private final @Nullable Node test;
        private final @Nullable Node update;
        private final Node body;

        For(
                int weight,
                List<String> labels,
                int frameSize,
                @Nullable Node start,
                @Nullable Node test,
                @Nullable Node update,
                Node body) {
            super(weight, labels);
            this.frameSize = frameSize;
            this.start = start;
            this.test = test;
            this.update = update;
            this.body = body;
        }

        @Override
        @Nullable Object exec(TreeRun run, @Nullable Object[] frame) {
            var own = frameSize == 0 ? frame : innerFrame(run, frame, frameSize);
            if (start != null) {
                start.exec(run, own);
            }
            if (frameSize > 0) {
                own = copy(run, own);
            }
            while (test == null || test.bool(run, own)) {
                run.step(weight);
                var completion = body.exec(run, own);
                if (!goesOn(completion)) {
                    return end(completion);
                }
                if (frameSize > 0) {
                    own = copy(run, own);
                }
                if (update != null) {
                    update.effect(run, own);
                }
            }
            return null;
        }

        /** Each turn has its own variables, beginning with the values of the turn before. */
        private static @Nullable Object[] copy(TreeRun run, @Nullable Object[] frame) {
            run.allocate(16 + 4L * frame.length);
            var copy = frame.clone();
            for (int slot = 1; slot < copy.length; slot++) {
                if (copy[slot] instanceof Rope rope) {
                    copy[slot] = rope.flat(run);
                }
            }
            return copy;
        }
    }

    static final class While extends Loop {
        private final Node test;
        private final Node body;
        private final boolean bodyFirst;

        While(int weight, List<String> labels, Node test, Node body, boolean bodyFirst) {
            super(weight, labels);
            this.test = test;
            this.body = body;
            this.bodyFirst = bodyFirst;
        }

        @Override
        @Nullable Object exec(TreeRun run, @Nullable Object[] frame) {
            boolean first = bodyFirst;
            while (first || test.bool(run, frame)) {
                first = false;
                run.step(weight);
                var completion = body.exec(run, frame);
                if (!goesOn(completion)) {
                    return end(completion);
                }
            }
            return null;
        }
    }

    /** {@code for (target of source)}: an array's length is read again before each turn. */
    static final class ForOf extends Loop {
        private final int frameSize;
        private final PatternNodes.Store target;
        private final Node source;
        private final Node body;
        private final Place place;

        ForOf(
                int weight,
                List<String> labels,
                int frameSize,
                PatternNodes.Store target,
                Node source,
                Node body,
                Place place) {
            super(weight, labels);
            this.frameSize = frameSize;
            this.target = target;
            this.source = source;
            this.body = body;
            this.place = place;
        }

        @Override
        @Nullable Object exec(TreeRun run, @Nullable Object[] frame) {
            var values = source.value(run, frame);
            for (int i = 0; i < lengthOf(values, place); i++) {
                run.step(weight);
                var own = frameSize == 0 ? frame : innerFrame(run, frame, frameSize);
                target.store(run, own, elementOf(values, i));
                var completion = body.exec(run, own);
                if (!goesOn(completion)) {
                    return end(completion);
                }
            }
            return null;
        }
    }

    /** {@code for (target in source)}: the keys are taken before the first turn. */
    static final class ForIn extends Loop {
        private final int frameSize;
        private final PatternNodes.Store target;
        private final Node source;
        private final Node body;

        ForIn(
                int weight,
                List<String> labels,
                int frameSize,
                PatternNodes.Store target,
                Node source,
                Node body) {
            super(weight, labels);
            this.frameSize = frameSize;
            this.target = target;
            this.source = source;
            this.body = body;
        }

        @Override
        @Nullable Object exec(TreeRun run, @Nullable Object[] frame) {
            for (var key : keysOf(run, source.value(run, frame))) {
                run.step(weight);
                var own = frameSize == 0 ? frame : innerFrame(run, frame, frameSize);
                target.store(run, own, key);
                var completion = body.exec(run, own);
                if (!goesOn(completion)) {
                    return end(completion);
                }
            }
            return null;
        }
    }

    static int lengthOf(Object iterated, Place place) {
        if (iterated instanceof ArrayValue array) {
            return array.length();
        }
        if (iterated instanceof String text) {
            return text.length();
        }
        throw place.typeError("The value is not iterable.");
    }

    static Object elementOf(Object iterated, int index) {
        if (iterated instanceof ArrayValue array) {
            return array.get(index);
        }
        return iterated instanceof String text && index < text.length()
                ? Members.unit(text, index)
                : Undefined.UNDEFINED;
    }

    /** Own keys: of arrays the named ones first, then the indexes as text. */
    static String[] keysOf(TreeRun run, Object value) {
        return switch (value) {
            case ObjectValue object -> {
                run.allocate(16 + 4L * object.size());
                run.step(1 + (object.slots() >> 3));
                yield object.keys();
            }
            case ArrayValue array -> arrayKeys(run, array);
            case String text -> {
                run.allocate(16 + 52L * text.length());
                run.step(1 + (text.length() >> 2));
                var keys = new String[text.length()];
                Arrays.setAll(keys, Integer::toString);
                yield keys;
            }
            case Closure closure -> {
                var own = closure.own();
                yield own == null ? NO_KEYS : own.keys();
            }
            default -> NO_KEYS;
        };
    }

    private static String[] arrayKeys(TreeRun run, ArrayValue array) {
        int most = Math.min(array.length(), array.capacity());
        run.allocate(64 + 60L * most);
        run.step(1 + (most >> 2));
        var keys = new java.util.ArrayList<String>(most);
        var named = array.named();
        if (named != null) {
            keys.addAll(Arrays.asList(named.keys()));
        }
        array.forEachPresent((index, element) -> keys.add(Integer.toString(index)));
        return keys.toArray(NO_KEYS);
    }
}
