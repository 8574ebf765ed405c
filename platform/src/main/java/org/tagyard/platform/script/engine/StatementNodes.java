package org.tagyard.platform.script.engine;

import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.Undefined;

/** Statements without loops. */
final class StatementNodes {
    private StatementNodes() {}

    static final class Evaluate extends Node {
        private final Node expression;

        Evaluate(Node expression) {
            this.expression = expression;
        }

        @Override
        @Nullable Object exec(TreeRun run, @Nullable Object[] frame) {
            expression.effect(run, frame);
            return null;
        }
    }

    static final class Empty extends Node {
        @Override
        @Nullable Object exec(TreeRun run, @Nullable Object[] frame) {
            return null;
        }
    }

    /** Statements in order; a block whose closures are kept apart has a frame of its own. */
    static final class Block extends Node {
        private final int frameSize;
        private final Node[] statements;

        /** {@code frameSize} is 0 when the block has no frame. */
        Block(int frameSize, Node[] statements) {
            this.frameSize = frameSize;
            this.statements = statements;
        }

        @Override
        @Nullable Object exec(TreeRun run, @Nullable Object[] frame) {
            var own = frameSize == 0 ? frame : LoopNodes.innerFrame(run, frame, frameSize);
            for (var statement : statements) {
                var completion = statement.exec(run, own);
                if (completion != null) {
                    return completion;
                }
            }
            return null;
        }
    }

    static final class If extends Node {
        private final Node test;
        private final Node yes;
        private final @Nullable Node no;

        If(Node test, Node yes, @Nullable Node no) {
            this.test = test;
            this.yes = yes;
            this.no = no;
        }

        @Override
        @Nullable Object exec(TreeRun run, @Nullable Object[] frame) {
            if (test.bool(run, frame)) {
                return yes.exec(run, frame);
            }
            return no == null ? null : no.exec(run, frame);
        }
    }

    static final class Return extends Node {
        private final @Nullable Node value;

        Return(@Nullable Node value) {
            this.value = value;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            return value == null ? Undefined.UNDEFINED : value.value(run, frame);
        }
    }

    static final class JumpTo extends Node {
        private final Jump jump;

        JumpTo(Jump jump) {
            this.jump = jump;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            return jump;
        }
    }

    /** Ends a {@code break} to its label. */
    static final class Labeled extends Node {
        private final String label;
        private final Node body;

        Labeled(String label, Node body) {
            this.label = label;
            this.body = body;
        }

        @Override
        @Nullable Object exec(TreeRun run, @Nullable Object[] frame) {
            var completion = body.exec(run, frame);
            return completion instanceof Jump jump && jump.breaks(label) ? null : completion;
        }
    }

    /** All cases' statements in a row; a test that holds says where to begin. */
    static final class Switch extends Node {
        private final int frameSize;
        private final Node[] prologue;
        private final Node value;
        private final @Nullable Node[] tests;
        private final Node[][] bodies;

        Switch(
                int frameSize,
                Node[] prologue,
                Node value,
                @Nullable Node[] tests,
                Node[][] bodies) {
            this.frameSize = frameSize;
            this.prologue = prologue;
            this.value = value;
            this.tests = tests;
            this.bodies = bodies;
        }

        @Override
        @Nullable Object exec(TreeRun run, @Nullable Object[] frame) {
            var wanted = value.value(run, frame);
            var own = frameSize == 0 ? frame : LoopNodes.innerFrame(run, frame, frameSize);
            for (var node : prologue) {
                node.effect(run, own);
            }
            int start = start(run, own, wanted);
            for (int i = start; i >= 0 && i < bodies.length; i++) {
                for (var statement : bodies[i]) {
                    var completion = statement.exec(run, own);
                    if (completion == Jump.BREAK) {
                        return null;
                    }
                    if (completion != null) {
                        return completion;
                    }
                }
            }
            return null;
        }

        private int start(TreeRun run, @Nullable Object[] frame, Object wanted) {
            int otherwise = -1;
            for (int i = 0; i < tests.length; i++) {
                var test = tests[i];
                if (test == null) {
                    otherwise = i;
                } else if (Operators.strictEquals(run, wanted, test.value(run, frame))) {
                    return i;
                }
            }
            return otherwise;
        }
    }
}
