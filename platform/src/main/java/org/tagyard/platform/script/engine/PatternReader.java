package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.script.engine.Syntax.ArrayLiteral;
import org.tagyard.platform.script.engine.Syntax.ArrayPattern;
import org.tagyard.platform.script.engine.Syntax.Assign;
import org.tagyard.platform.script.engine.Syntax.DefaultTarget;
import org.tagyard.platform.script.engine.Syntax.Expression;
import org.tagyard.platform.script.engine.Syntax.Member;
import org.tagyard.platform.script.engine.Syntax.Name;
import org.tagyard.platform.script.engine.Syntax.ObjectLiteral;
import org.tagyard.platform.script.engine.Syntax.ObjectPattern;
import org.tagyard.platform.script.engine.Syntax.PatternProperty;
import org.tagyard.platform.script.engine.Syntax.RestTarget;
import org.tagyard.platform.script.engine.Syntax.Spread;
import org.tagyard.platform.script.engine.Syntax.Target;

/** Reads what is assigned to or declared: names, members, and the patterns of destructuring. */
final class PatternReader {
    private final OperandParser parser;

    PatternReader(OperandParser parser) {
        this.parser = parser;
    }

    /** Turns an expression that stands left of an assignment into its target. */
    Target target(Expression expression, boolean patternAllowed, int at) {
        return switch (expression) {
            case Name name -> name;
            case Member member when !member.optional() -> member;
            case ArrayLiteral array when patternAllowed -> {
                parser.warn("destructuring", array.at());
                yield new ArrayPattern(array.at(), elements(array));
            }
            case ObjectLiteral object when patternAllowed -> {
                parser.warn("destructuring", object.at());
                yield object(object);
            }
            default -> throw new SyntaxException("Invalid assignment target.", at);
        };
    }

    private Target nested(Expression expression) {
        return switch (expression) {
            case Assign(int at, String operator, Target target, Expression value)
                    when operator.equals("=") ->
                    new DefaultTarget(at, target, value);
            case ArrayLiteral array -> new ArrayPattern(array.at(), elements(array));
            case ObjectLiteral object -> object(object);
            case Name name -> name;
            case Member member when !member.optional() -> member;
            default -> throw new SyntaxException("Invalid assignment target.", expression.at());
        };
    }

    private List<@Nullable Target> elements(ArrayLiteral array) {
        var targets = new ArrayList<@Nullable Target>();
        for (var element : array.elements()) {
            if (element == null) {
                targets.add(null);
            } else if (element instanceof Spread(int at, Expression value)) {
                targets.add(new RestTarget(at, nested(value)));
            } else {
                targets.add(nested(element));
            }
        }
        requireRestLast(targets);
        return targets;
    }

    private Target object(ObjectLiteral literal) {
        var properties = new ArrayList<PatternProperty>();
        Optional<Target> rest = Optional.empty();
        for (var property : literal.properties()) {
            if (property.key().isPresent()) {
                properties.add(new PatternProperty(property.key().get(), nested(property.value())));
            } else if (property.value() instanceof Spread spread) {
                rest = Optional.of(nested(spread.value()));
            }
        }
        return new ObjectPattern(literal.at(), properties, rest);
    }

    private static void requireRestLast(List<? extends @Nullable Target> targets) {
        for (int i = 0; i < targets.size() - 1; i++) {
            if (targets.get(i) instanceof RestTarget rest) {
                throw new SyntaxException("A rest element must be the last one.", rest.at());
            }
        }
    }

    /** The parameters of a function, from parenthesis to parenthesis. */
    List<Target> parameters() {
        parser.expect("(");
        var parameters = new ArrayList<Target>();
        while (!parser.take(")")) {
            if (parser.is("...")) {
                int at = parser.advance().start();
                parser.warn("rest parameters", at);
                parameters.add(new RestTarget(at, binding()));
            } else {
                parameters.add(withDefault(binding(), "default parameters"));
            }
            if (!parser.is(")")) {
                parser.expect(",");
            }
        }
        requireRestLast(parameters);
        return parameters;
    }

    /** A name or pattern being declared. */
    Target binding() {
        var token = parser.token();
        if (token.is("[")) {
            parser.warn("destructuring", token.start());
            return arrayBinding();
        }
        if (token.is("{")) {
            parser.warn("destructuring", token.start());
            return objectBinding();
        }
        return parser.bindingName();
    }

    private Target withDefault(Target target, String what) {
        if (!parser.is("=")) {
            return target;
        }
        int at = parser.advance().start();
        parser.warn(what, at);
        return new DefaultTarget(at, target, parser.withIn(parser::assignment));
    }

    private Target arrayBinding() {
        parser.enter();
        int at = parser.expect("[").start();
        var targets = new ArrayList<@Nullable Target>();
        while (!parser.take("]")) {
            if (parser.is(",")) {
                targets.add(null);
            } else if (parser.is("...")) {
                int restAt = parser.advance().start();
                targets.add(new RestTarget(restAt, binding()));
            } else {
                targets.add(withDefault(binding(), "default values"));
            }
            if (!parser.is("]")) {
                parser.expect(",");
            }
        }
        requireRestLast(targets);
        parser.leave();
        return new ArrayPattern(at, targets);
    }

    private Target objectBinding() {
        parser.enter();
        int at = parser.expect("{").start();
        var properties = new ArrayList<PatternProperty>();
        Optional<Target> rest = Optional.empty();
        while (!parser.take("}")) {
            if (parser.take("...")) {
                rest = Optional.of(parser.bindingName());
            } else {
                int start = parser.position();
                var key = parser.propertyKey();
                Target target;
                if (parser.take(":")) {
                    target = binding();
                } else {
                    parser.jumpTo(start);
                    target = parser.bindingName();
                }
                properties.add(new PatternProperty(key, withDefault(target, "default values")));
            }
            if (!parser.is("}")) {
                parser.expect(",");
            }
        }
        parser.leave();
        return new ObjectPattern(at, properties, rest);
    }
}
