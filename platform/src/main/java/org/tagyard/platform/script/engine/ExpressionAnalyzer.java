package org.tagyard.platform.script.engine;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.script.engine.Syntax.Binary;
import org.tagyard.platform.script.engine.Syntax.Expression;
import org.tagyard.platform.script.engine.Syntax.FunctionSyntax;
import org.tagyard.platform.script.engine.Syntax.Name;
import org.tagyard.platform.script.engine.Syntax.Target;

/** The half of the analysis that knows expressions, targets and what their names mean. */
abstract class ExpressionAnalyzer {
    private static final Set<String> CONSTANTS = Set.of("undefined", "NaN", "Infinity");

    final Findings findings;
    final IdentityHashMap<Name, Binding> uses = new IdentityHashMap<>();
    private final Set<String> requiredNames = new LinkedHashSet<>();

    /** The scope being looked through. */
    Scope scope = new Scope(null, true, false);

    /** How deeply the syntax being looked at is nested in its function. */
    int level;

    ExpressionAnalyzer(Findings findings) {
        this.findings = findings;
    }

    abstract void function(FunctionSyntax function);

    /** The declaration a name means; empty for {@code undefined}, {@code NaN}, {@code Infinity}. */
    Optional<Binding> bindingOf(Name name) {
        return Optional.ofNullable(uses.get(name));
    }

    List<String> requiredNames() {
        return List.copyOf(requiredNames);
    }

    // names

    private @Nullable Binding resolve(Name name) {
        Binding found = null;
        boolean crossed = false;
        for (var at = scope; at != null && found == null; at = at.parent) {
            found = at.own(name.name()).orElse(null);
            if (found == null && at.isFunction) {
                if (name.name().equals("arguments") && !crossed) {
                    found = at.declare("arguments", Binding.Kind.ARGUMENTS);
                } else {
                    crossed = true;
                }
            }
        }
        if (found == null) {
            return null;
        }
        if (crossed) {
            found.scope.capture();
        }
        uses.put(name, found);
        return found;
    }

    private void use(Name name) {
        if (!CONSTANTS.contains(name.name()) && resolve(name) == null) {
            undeclared(name);
        } else if (CONSTANTS.contains(name.name())) {
            resolve(name);
        }
    }

    private void undeclared(Name name) {
        if (!findings.hasBrokenSyntax()) {
            findings.undeclared(name.name(), name.at());
        }
    }

    private void assigned(Name name) {
        var binding = resolve(name);
        if (binding == null) {
            undeclared(name);
        } else if (binding.isConstant()) {
            findings.error(
                    "const-assignment",
                    "Attempting to assign to the constant " + name.name() + ".",
                    name.at());
        }
    }

    /** Names in a target; of a declaration they are known, otherwise they are being assigned. */
    void target(Target target, boolean declaring) {
        scope.function().nodes++;
        switch (target) {
            case Name name -> {
                if (!declaring) {
                    assigned(name);
                } else if (!uses.containsKey(name)) {
                    resolve(name);
                }
            }
            case Syntax.Member member -> expression(member);
            case Syntax.ArrayPattern pattern -> {
                for (var element : pattern.elements()) {
                    if (element != null) {
                        target(element, declaring);
                    }
                }
            }
            case Syntax.ObjectPattern pattern -> {
                for (var property : pattern.properties()) {
                    expression(property.key());
                    target(property.target(), declaring);
                }
                pattern.rest().ifPresent(rest -> target(rest, declaring));
            }
            case Syntax.DefaultTarget fallback -> {
                expression(fallback.fallback());
                target(fallback.target(), declaring);
            }
            case Syntax.RestTarget rest -> target(rest.target(), declaring);
        }
    }

    // expressions

    private void expressions(List<? extends @Nullable Expression> expressions) {
        for (var expression : expressions) {
            if (expression != null) {
                expression(expression);
            }
        }
    }

    void expression(Expression expression) {
        scope.function().nodes++;
        level++;
        switch (expression) {
            case Syntax.Literal literal -> {}
            case Syntax.RegexLiteral literal -> {}
            case Name name -> use(name);
            case Syntax.TextTemplate template -> expressions(template.placeholders());
            case Syntax.ArrayLiteral array -> expressions(array.elements());
            case Syntax.ObjectLiteral object -> {
                for (var property : object.properties()) {
                    property.key().ifPresent(this::expression);
                    expression(property.value());
                }
            }
            case Syntax.Spread spread -> expression(spread.value());
            case Syntax.FunctionExpression function -> function(function.function());
            case Syntax.Unary unary -> expression(unary.operand());
            case Syntax.Update update -> target(update.target(), false);
            case Binary binary -> expressions(Sums.terms(binary));
            case Syntax.Logical logical -> {
                expression(logical.left());
                expression(logical.right());
            }
            case Syntax.Assign assign -> {
                target(assign.target(), false);
                expression(assign.value());
                Sums.appended(assign).flatMap(this::bindingOf).ifPresent(b -> b.appended = true);
            }
            case Syntax.Conditional conditional -> {
                expression(conditional.test());
                expression(conditional.yes());
                expression(conditional.no());
            }
            case Syntax.Sequence sequence -> expressions(sequence.expressions());
            case Syntax.Call call -> {
                expression(call.callee());
                expressions(call.arguments());
                noteRequire(call);
            }
            case Syntax.Member member -> {
                expression(member.object());
                expression(member.key());
            }
            case Syntax.OptionalChain chain -> expression(chain.chain());
            case Syntax.Refused refused -> expressions(refused.parts());
        }
        measure();
        level--;
    }

    private void noteRequire(Syntax.Call call) {
        if (call.callee() instanceof Name name
                && name.name().equals("require")
                && !call.arguments().isEmpty()
                && call.arguments().getFirst() instanceof Syntax.Literal(int at, String required)) {
            requiredNames.add(required);
        }
    }

    /** Notes the depth reached. */
    void measure() {
        var function = scope.function();
        function.nesting = Math.max(function.nesting, level);
    }
}
