package org.tagyard.platform.script.engine;

import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.Undefined;

/** Arithmetic, which stays unboxed between nodes, and the other operators of one operand. */
final class OperatorNodes {
    private OperatorNodes() {}

    static Node binary(String operator, Node left, Node right, Place place) {
        return switch (operator) {
            case "-" -> new Subtract(left, right);
            case "*" -> new Multiply(left, right);
            case "/" -> new Divide(left, right);
            case "%", "**", "&", "|", "^", "<<", ">>", ">>>" -> new Rare(operator, left, right);
            default -> ConditionNodes.binary(operator, left, right, place);
        };
    }

    static Node unary(String operator, Node operand) {
        return switch (operator) {
            case "!" -> ConditionNodes.not(operand);
            case "-" -> new Negate(operand);
            case "+" -> new ToNumber(operand);
            case "~" -> new Invert(operand);
            case "typeof" -> new TypeOf(operand);
            case "void" -> new Ignore(operand);
            default -> throw new IllegalStateException("unknown operator " + operator);
        };
    }

    private abstract static class Arithmetic extends Node {
        final Node left;
        final Node right;

        Arithmetic(Node left, Node right) {
            this.left = left;
            this.right = right;
        }

        @Override
        abstract double num(TreeRun run, @Nullable Object[] frame);

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            return Operators.box(num(run, frame));
        }

        @Override
        boolean bool(TreeRun run, @Nullable Object[] frame) {
            double number = num(run, frame);
            return number != 0 && !Double.isNaN(number);
        }
    }

    private static final class Subtract extends Arithmetic {
        Subtract(Node left, Node right) {
            super(left, right);
        }

        @Override
        double num(TreeRun run, @Nullable Object[] frame) {
            return left.num(run, frame) - right.num(run, frame);
        }
    }

    private static final class Multiply extends Arithmetic {
        Multiply(Node left, Node right) {
            super(left, right);
        }

        @Override
        double num(TreeRun run, @Nullable Object[] frame) {
            return left.num(run, frame) * right.num(run, frame);
        }
    }

    private static final class Divide extends Arithmetic {
        Divide(Node left, Node right) {
            super(left, right);
        }

        @Override
        double num(TreeRun run, @Nullable Object[] frame) {
            return left.num(run, frame) / right.num(run, frame);
        }
    }

    private static final class Rare extends Arithmetic {
        private final String operator;

        Rare(String operator, Node left, Node right) {
            super(left, right);
            this.operator = operator;
        }

        @Override
        double num(TreeRun run, @Nullable Object[] frame) {
            return of(operator, left.num(run, frame), right.num(run, frame));
        }

        static double of(String operator, double a, double b) {
            return switch (operator) {
                case "%" -> a % b;
                case "**" -> Operators.power(a, b);
                case "&" -> Operators.toInt(a) & Operators.toInt(b);
                case "|" -> Operators.toInt(a) | Operators.toInt(b);
                case "^" -> Operators.toInt(a) ^ Operators.toInt(b);
                case "<<" -> Operators.toInt(a) << Operators.toInt(b);
                case ">>" -> Operators.toInt(a) >> Operators.toInt(b);
                case ">>>" -> (Operators.toInt(a) & 0xFFFFFFFFL) >>> (Operators.toInt(b) & 31);
                case "-" -> a - b;
                case "*" -> a * b;
                case "/" -> a / b;
                default -> throw new IllegalStateException("unknown operator " + operator);
            };
        }
    }

    /** The value of a compound assignment's operator. */
    static Object compound(TreeRun run, String operator, Object left, Object right) {
        if (operator.equals("+")) {
            return Operators.add(run, left, right);
        }
        double a = Operators.number(run, left);
        return Operators.box(Rare.of(operator, a, Operators.number(run, right)));
    }

    private static final class Negate extends Arithmetic {
        Negate(Node operand) {
            super(operand, operand);
        }

        @Override
        double num(TreeRun run, @Nullable Object[] frame) {
            return -left.num(run, frame);
        }
    }

    private static final class ToNumber extends Arithmetic {
        ToNumber(Node operand) {
            super(operand, operand);
        }

        @Override
        double num(TreeRun run, @Nullable Object[] frame) {
            return left.num(run, frame);
        }
    }

    private static final class Invert extends Arithmetic {
        Invert(Node operand) {
            super(operand, operand);
        }

        @Override
        double num(TreeRun run, @Nullable Object[] frame) {
            return ~Operators.toInt(left.num(run, frame));
        }
    }

    private static final class TypeOf extends Node {
        private final Node operand;

        TypeOf(Node operand) {
            this.operand = operand;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            return Operators.typeOf(operand.value(run, frame));
        }
    }

    /** {@code void}. */
    private static final class Ignore extends Node {
        private final Node operand;

        Ignore(Node operand) {
            this.operand = operand;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            operand.effect(run, frame);
            return Undefined.UNDEFINED;
        }
    }
}
