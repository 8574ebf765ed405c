package org.tagyard.platform.script.engine;

import org.jspecify.annotations.Nullable;

/** {@code +}, which adds numbers and joins texts. */
final class SumNodes {
    private SumNodes() {}

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
}
