package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.script.engine.Syntax.Assign;
import org.tagyard.platform.script.engine.Syntax.Binary;
import org.tagyard.platform.script.engine.Syntax.Expression;
import org.tagyard.platform.script.engine.Syntax.Name;

/** Sums of many terms, seen flat, and the statements that append to a text. */
final class Sums {
    private Sums() {}

    /**
     * The terms of {@code a + b + c} from left to right; the two operands of any other operator.
     */
    static List<Expression> terms(Binary binary) {
        if (!binary.operator().equals("+")) {
            return List.of(binary.left(), binary.right());
        }
        var terms = new ArrayList<Expression>();
        Expression at = binary;
        while (at instanceof Binary sum && sum.operator().equals("+")) {
            terms.add(sum.right());
            at = sum.left();
        }
        terms.add(at);
        return terms.reversed();
    }

    /** The name in {@code x += …} and {@code x = x + …}. */
    static Optional<Name> appended(Assign assign) {
        if (!(assign.target() instanceof Name name)) {
            return Optional.empty();
        }
        return assign.operator().equals("+") || isOwnSum(name, assign)
                ? Optional.of(name)
                : Optional.empty();
    }

    private static boolean isOwnSum(Name name, Assign assign) {
        return assign.operator().equals("=")
                && assign.value() instanceof Binary sum
                && sum.operator().equals("+")
                && terms(sum).getFirst() instanceof Name first
                && first.name().equals(name.name());
    }

    /** What is appended, term by term. */
    static List<Expression> appendix(Assign assign) {
        if (assign.operator().equals("=") && assign.value() instanceof Binary sum) {
            var terms = terms(sum);
            return terms.subList(1, terms.size());
        }
        return List.of(assign.value());
    }
}
