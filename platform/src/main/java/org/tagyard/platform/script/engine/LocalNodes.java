package org.tagyard.platform.script.engine;

import org.jspecify.annotations.Nullable;

/** Reading and writing variables. A slot that is null is in its dead zone. */
final class LocalNodes {
    private LocalNodes() {}

    static @Nullable Object[] home(@Nullable Object[] frame, int depth) {
        var home = frame;
        for (int i = depth; i > 0; i--) {
            home = outer(home);
        }
        return home;
    }

    @SuppressWarnings("NullAway") // slot 0 of an inner frame always holds the frame around
    static @Nullable Object[] outer(@Nullable Object[] frame) {
        return (@Nullable Object[]) frame[0];
    }

    /**
     * A variable as seen from a use: how many frames out, which slot, and its name and the place of
     * the use for errors.
     */
    record Variable(int depth, int slot, String name, int line, int column) {
        RuntimeException dead() {
            return new Place(line, column)
                    .error("ReferenceError: Cannot access '" + name + "' before initialization");
        }
    }

    static Node read(Variable variable, boolean maybeRope) {
        if (maybeRope) {
            return new ReadGrown(variable);
        }
        return switch (variable.depth()) {
            case 0 -> new ReadOwn(variable);
            case 1 -> new ReadOuter(variable);
            default -> new ReadFar(variable);
        };
    }

    private static final class ReadOwn extends Node {
        private final Variable variable;
        private final int slot;

        ReadOwn(Variable variable) {
            this.variable = variable;
            this.slot = variable.slot();
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var value = frame[slot];
            if (value == null) {
                throw variable.dead();
            }
            return value;
        }

        @Override
        double num(TreeRun run, @Nullable Object[] frame) {
            var value = frame[slot];
            if (value instanceof Double d) {
                return d;
            }
            return Operators.number(run, exec(run, frame));
        }
    }

    private static final class ReadOuter extends Node {
        private final Variable variable;
        private final int slot;

        ReadOuter(Variable variable) {
            this.variable = variable;
            this.slot = variable.slot();
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var value = outer(frame)[slot];
            if (value == null) {
                throw variable.dead();
            }
            return value;
        }
    }

    private static final class ReadFar extends Node {
        private final Variable variable;

        ReadFar(Variable variable) {
            this.variable = variable;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var value = home(frame, variable.depth())[variable.slot()];
            if (value == null) {
                throw variable.dead();
            }
            return value;
        }
    }

    /** Reads a variable that text is appended to: its slot may hold a rope. */
    private static final class ReadGrown extends Node {
        private final Variable variable;

        ReadGrown(Variable variable) {
            this.variable = variable;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var value = home(frame, variable.depth())[variable.slot()];
            if (value instanceof Rope rope) {
                return rope.flat(run);
            }
            if (value == null) {
                throw variable.dead();
            }
            return value;
        }
    }

    /** {@code x = value}. */
    static final class Write extends Node {
        private final Variable variable;
        private final Node value;

        Write(Variable variable, Node value) {
            this.variable = variable;
            this.value = value;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var result = value.value(run, frame);
            var home = home(frame, variable.depth());
            if (home[variable.slot()] == null) {
                throw variable.dead();
            }
            home[variable.slot()] = result;
            return result;
        }
    }

    /** Gives a declared variable its first value, ending its dead zone. */
    static final class Start extends Node {
        private final int slot;
        private final int depth;
        private final Node value;

        Start(Variable variable, Node value) {
            this.slot = variable.slot();
            this.depth = variable.depth();
            this.value = value;
        }

        @Override
        @Nullable Object exec(TreeRun run, @Nullable Object[] frame) {
            home(frame, depth)[slot] = value.value(run, frame);
            return null;
        }
    }

    /** {@code x += a} and {@code x = x + a + b}: grows a rope once the text is long. */
    static final class Append extends Node {
        private final Variable variable;
        private final Node[] parts;

        Append(Variable variable, Node[] parts) {
            this.variable = variable;
            this.parts = parts;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            effect(run, frame);
            var result = home(frame, variable.depth())[variable.slot()];
            if (result instanceof Rope rope) {
                return rope.flat(run);
            }
            return result == null ? "" : result;
        }

        @Override
        void effect(TreeRun run, @Nullable Object[] frame) {
            var home = home(frame, variable.depth());
            var value = home[variable.slot()];
            if (value == null) {
                throw variable.dead();
            }
            if (value instanceof Rope rope) {
                grow(run, frame, home, rope);
                return;
            }
            for (var part : parts) {
                value = append(run, value, part.value(run, frame));
            }
            home[variable.slot()] = value;
        }

        private static Object append(TreeRun run, Object value, Object part) {
            if (value instanceof Rope rope) {
                rope.append(run, Operators.text(run, part));
                return rope;
            }
            if (value instanceof String text) {
                var added = Operators.text(run, part);
                boolean isLong = text.length() + (long) added.length() > Rope.MIN_LENGTH;
                return isLong ? new Rope(run, text, added) : Operators.concat(run, text, added);
            }
            return Operators.add(run, value, part);
        }

        private void grow(
                TreeRun run, @Nullable Object[] frame, @Nullable Object[] home, Rope rope) {
            int length = rope.length();
            if (parts.length == 1) {
                var part = Operators.text(run, parts[0].value(run, frame));
                extend(run, home, rope, length, part);
                return;
            }
            var added = new StringBuilder();
            for (var part : parts) {
                var text = Operators.text(run, part.value(run, frame));
                run.allocateText(2L * text.length());
                added.append(text);
            }
            extend(run, home, rope, length, added.toString());
        }

        /** The part may itself have appended: what counts is the text as it was before. */
        private void extend(
                TreeRun run, @Nullable Object[] home, Rope rope, int length, String part) {
            if (rope.length() == length) {
                rope.append(run, part);
                home[variable.slot()] = rope;
            } else {
                home[variable.slot()] = new Rope(run, rope.flat(run, length), part);
            }
        }
    }

    /** {@code x++} and its like. */
    static final class Increment extends Node {
        private final Variable variable;
        private final double by;
        private final boolean prefix;

        Increment(Variable variable, double by, boolean prefix) {
            this.variable = variable;
            this.by = by;
            this.prefix = prefix;
        }

        private double step(TreeRun run, @Nullable Object[] frame) {
            var home = home(frame, variable.depth());
            var value = home[variable.slot()];
            if (value == null) {
                throw variable.dead();
            }
            var plain = value instanceof Rope rope ? rope.flat(run) : value;
            double old = Operators.number(run, plain);
            home[variable.slot()] = Operators.box(old + by);
            return old;
        }

        @Override
        double num(TreeRun run, @Nullable Object[] frame) {
            double old = step(run, frame);
            return prefix ? old + by : old;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            return Operators.box(num(run, frame));
        }

        @Override
        void effect(TreeRun run, @Nullable Object[] frame) {
            step(run, frame);
        }
    }
}
