package org.tagyard.platform.script.engine;

import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.script.FunctionValue;

/**
 * Comparisons, and what decides by one. A condition in a condition's place never becomes a value.
 */
final class ConditionNodes {
    private ConditionNodes() {}

    static Node binary(String operator, Node left, Node right, Place place) {
        return switch (operator) {
            case "<", ">", "<=", ">=" -> new Compare(operator, left, right);
            case "===", "!==" -> new Same(left, right, operator.equals("!=="));
            case "==", "!=" -> new Similar(left, right, operator.equals("!="));
            case "in", "instanceof" -> new Relation(left, right, operator.equals("in"), place);
            default -> throw new IllegalStateException("unknown operator " + operator);
        };
    }

    static Node not(Node operand) {
        return new Not(operand);
    }

    static Node logical(String operator, Node left, Node right) {
        return operator.equals("??")
                ? new Otherwise(left, right)
                : new AndOr(left, right, operator.equals("&&"));
    }

    private abstract static class Condition extends Node {
        @Override
        abstract boolean bool(TreeRun run, @Nullable Object[] frame);

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            return Operators.box(bool(run, frame));
        }
    }

    private static final class Compare extends Condition {
        private final String operator;
        private final Node left;
        private final Node right;

        Compare(String operator, Node left, Node right) {
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        @Override
        boolean bool(TreeRun run, @Nullable Object[] frame) {
            var a = left.value(run, frame);
            var b = right.value(run, frame);
            double order = Operators.compare(run, a, b);
            return switch (operator.charAt(0)) {
                case '<' -> operator.length() == 1 ? order < 0 : order <= 0;
                default -> operator.length() == 1 ? order > 0 : order >= 0;
            };
        }
    }

    private static final class Same extends Condition {
        private final Node left;
        private final Node right;
        private final boolean negated;

        Same(Node left, Node right, boolean negated) {
            this.left = left;
            this.right = right;
            this.negated = negated;
        }

        @Override
        boolean bool(TreeRun run, @Nullable Object[] frame) {
            var a = left.value(run, frame);
            return Operators.strictEquals(run, a, right.value(run, frame)) != negated;
        }
    }

    private static final class Similar extends Condition {
        private final Node left;
        private final Node right;
        private final boolean negated;

        Similar(Node left, Node right, boolean negated) {
            this.left = left;
            this.right = right;
            this.negated = negated;
        }

        @Override
        boolean bool(TreeRun run, @Nullable Object[] frame) {
            var a = left.value(run, frame);
            return Operators.looseEquals(run, a, right.value(run, frame)) != negated;
        }
    }

    /**
     * {@code in} and {@code instanceof}; nothing is an instance of anything, there is no {@code
     * new}.
     */
    private static final class Relation extends Condition {
        private final Node left;
        private final Node right;
        private final boolean in;
        private final Place place;

        Relation(Node left, Node right, boolean in, Place place) {
            this.left = left;
            this.right = right;
            this.in = in;
            this.place = place;
        }

        @Override
        boolean bool(TreeRun run, @Nullable Object[] frame) {
            var a = left.value(run, frame);
            var b = right.value(run, frame);
            if (!in) {
                if (b instanceof FunctionValue) {
                    return false;
                }
                throw place.typeError("Right-hand side of 'instanceof' is not callable");
            }
            if (b instanceof String
                    || b instanceof Double
                    || b instanceof Boolean
                    || Operators.isNothing(b)) {
                throw place.typeError("Cannot use 'in' operator to search in a primitive value");
            }
            return Members.has(run, b, a);
        }
    }

    private static final class Not extends Condition {
        private final Node operand;

        Not(Node operand) {
            this.operand = operand;
        }

        @Override
        boolean bool(TreeRun run, @Nullable Object[] frame) {
            return !operand.bool(run, frame);
        }
    }

    private static final class AndOr extends Node {
        private final Node left;
        private final Node right;
        private final boolean and;

        AndOr(Node left, Node right, boolean and) {
            this.left = left;
            this.right = right;
            this.and = and;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var value = left.value(run, frame);
            return Operators.truthy(value) == and ? right.value(run, frame) : value;
        }

        @Override
        boolean bool(TreeRun run, @Nullable Object[] frame) {
            return left.bool(run, frame) == and ? right.bool(run, frame) : !and;
        }
    }

    /** {@code ??}. */
    private static final class Otherwise extends Node {
        private final Node left;
        private final Node right;

        Otherwise(Node left, Node right) {
            this.left = left;
            this.right = right;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var value = left.value(run, frame);
            boolean missing = value == Undefined.UNDEFINED || value == Null.NULL;
            return missing ? right.value(run, frame) : value;
        }
    }

    static final class Choose extends Node {
        private final Node test;
        private final Node yes;
        private final Node no;

        Choose(Node test, Node yes, Node no) {
            this.test = test;
            this.yes = yes;
            this.no = no;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            return (test.bool(run, frame) ? yes : no).value(run, frame);
        }

        @Override
        boolean bool(TreeRun run, @Nullable Object[] frame) {
            return (test.bool(run, frame) ? yes : no).bool(run, frame);
        }

        @Override
        double num(TreeRun run, @Nullable Object[] frame) {
            return (test.bool(run, frame) ? yes : no).num(run, frame);
        }
    }
}
