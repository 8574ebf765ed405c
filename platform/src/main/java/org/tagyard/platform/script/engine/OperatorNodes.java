package org.tagyard.platform.script.engine;

import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.script.FunctionValue;

/** Operators. Arithmetic stays unboxed between nodes, conditions never become values. */
final class OperatorNodes {
    private OperatorNodes() {}

    static Node binary(String operator, Node left, Node right, Place place) {
        return switch (operator) {
            case "-" -> new Subtract(left, right);
            case "*" -> new Multiply(left, right);
            case "/" -> new Divide(left, right);
            case "%", "**", "&", "|", "^", "<<", ">>", ">>>" -> new Rare(operator, left, right);
            case "<", ">", "<=", ">=" -> new Compare(operator, left, right);
            case "===", "!==" -> new Same(left, right, operator.equals("!=="));
            case "==", "!=" -> new Similar(left, right, operator.equals("!="));
            case "in", "instanceof" -> new Relation(left, right, operator.equals("in"), place);
            default -> throw new IllegalStateException("unknown operator " + operator);
        };
    }

    static Node unary(String operator, Node operand) {
        return switch (operator) {
            case "!" -> new Not(operand);
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

    static final class Add extends Node {
        private final Node left;
        private final Node right;

        Add(Node left, Node right) {
            this.left = left;
            this.right = right;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var a = left.value(run, frame);
            return Operators.add(run, a, right.value(run, frame));
        }

        @Override
        double num(TreeRun run, @Nullable Object[] frame) {
            var a = left.value(run, frame);
            var b = right.value(run, frame);
            if (a instanceof Double x && b instanceof Double y) {
                return x + y;
            }
            return Operators.number(run, Operators.add(run, a, b));
        }
    }

    /** A sum of three and more terms: texts are joined once, not pair by pair. */
    static final class Sum extends Node {
        private final Node[] terms;

        Sum(Node[] terms) {
            this.terms = terms;
        }

        @Override
        Object exec(TreeRun run, @Nullable Object[] frame) {
            var result = terms[0].value(run, frame);
            int at = 1;
            while (at < terms.length) {
                var next = terms[at].value(run, frame);
                if (Operators.isTextual(result) || Operators.isTextual(next)) {
                    return join(run, frame, result, next, at + 1);
                }
                result = Operators.add(run, result, next);
                at++;
            }
            return result;
        }

        private Object join(
                TreeRun run, @Nullable Object[] frame, Object first, Object second, int from) {
            var texts = new String[terms.length - from + 2];
            texts[0] = Operators.text(run, first);
            texts[1] = Operators.text(run, second);
            long length = texts[0].length() + (long) texts[1].length();
            for (int i = from; i < terms.length; i++) {
                var text = Operators.text(run, terms[i].value(run, frame));
                texts[i - from + 2] = text;
                length += text.length();
            }
            run.allocateText(2 * length);
            var joined = new StringBuilder((int) Math.min(length, Integer.MAX_VALUE - 16));
            for (var text : texts) {
                joined.append(text);
            }
            return joined.toString();
        }
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

    static Node logical(String operator, Node left, Node right) {
        return operator.equals("??")
                ? new Otherwise(left, right)
                : new AndOr(left, right, operator.equals("&&"));
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
