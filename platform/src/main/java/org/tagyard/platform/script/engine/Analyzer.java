package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.script.engine.Syntax.Binary;
import org.tagyard.platform.script.engine.Syntax.Declare;
import org.tagyard.platform.script.engine.Syntax.DeclareFunction;
import org.tagyard.platform.script.engine.Syntax.Expression;
import org.tagyard.platform.script.engine.Syntax.FunctionSyntax;
import org.tagyard.platform.script.engine.Syntax.Kind;
import org.tagyard.platform.script.engine.Syntax.Name;
import org.tagyard.platform.script.engine.Syntax.Statement;
import org.tagyard.platform.script.engine.Syntax.Target;

/**
 * Finds out which declaration each name means and which names closures capture; reports undeclared
 * names, assigned constants and repeated declarations.
 */
final class Analyzer {
    private static final Set<String> CONSTANTS = Set.of("undefined", "NaN", "Infinity");

    private final Findings findings;
    private final IdentityHashMap<Object, Scope> scopes = new IdentityHashMap<>();
    private final IdentityHashMap<Name, Binding> uses = new IdentityHashMap<>();
    private final IdentityHashMap<Statement, Integer> sizes = new IdentityHashMap<>();
    private final Set<String> requiredNames = new LinkedHashSet<>();
    private final List<String> labels = new ArrayList<>();
    private final Declarations declarations;
    private Scope scope = new Scope(null, true, false);
    private int loops;
    private int breakables;
    private int level;

    Analyzer(Findings findings) {
        this.findings = findings;
        this.declarations = new Declarations(findings, uses);
    }

    /** Analyzes a whole script; its parameters lie in a scope around the body's. */
    void program(FunctionSyntax program) {
        scopes.put(program, scope);
        parameters(program);
        block(
                program.body(),
                program.body(),
                body -> {
                    declarations.hoistVars(scope, body);
                    statements(body);
                });
        scope.assignSlots();
    }

    Scope scopeOf(Object syntax) {
        var found = scopes.get(syntax);
        return found == null ? scope : found;
    }

    /** The declaration a name means; empty for {@code undefined}, {@code NaN}, {@code Infinity}. */
    Optional<Binding> bindingOf(Name name) {
        return Optional.ofNullable(uses.get(name));
    }

    /** The number of nodes in a branch or a loop's body. */
    int sizeOf(Statement statement) {
        return sizes.getOrDefault(statement, 1);
    }

    List<String> requiredNames() {
        return List.copyOf(requiredNames);
    }

    // declarations

    private void parameters(FunctionSyntax function) {
        for (var target : function.parameters()) {
            int slot = scope.newSlot();
            if (target instanceof Name name) {
                var binding = scope.own(name.name()).orElse(null);
                if (binding == null) {
                    binding = scope.declare(name.name(), Binding.Kind.PARAMETER);
                }
                binding.slot = slot;
                uses.put(name, binding);
            }
        }
        for (var target : function.parameters()) {
            if (!(target instanceof Name)) {
                declarations.declareAll(scope, target, Binding.Kind.PARAMETER);
            }
        }
        for (var target : function.parameters()) {
            if (!(target instanceof Name)) {
                target(target, true);
            }
        }
    }

    // statements

    /** Runs in a new block scope that belongs to the given piece of syntax. */
    private void block(Object syntax, List<Statement> declared, Consumer<List<Statement>> inside) {
        scope = new Scope(scope, false, loops > 0);
        scopes.put(syntax, scope);
        declarations.hoist(scope, declared);
        inside.accept(declared);
        leaveScope();
    }

    private void leaveScope() {
        if (scope.parent != null) {
            scope = scope.parent;
        }
    }

    private void statements(List<Statement> statements) {
        statements.forEach(this::statement);
    }

    private void statement(Statement statement) {
        scope.function().nodes++;
        level++;
        switch (statement) {
            case Declare declare -> {
                for (var declarator : declare.declarators()) {
                    target(declarator.target(), true);
                    declarator.value().ifPresent(this::expression);
                }
            }
            case DeclareFunction function -> function(function.function());
            case Syntax.Evaluate evaluate -> expression(evaluate.expression());
            case Syntax.Block block -> block(block, block.statements(), this::statements);
            case Syntax.Group group -> statements(group.statements());
            case Syntax.If branch -> {
                expression(branch.test());
                alone(branch.yes());
                branch.no().ifPresent(this::alone);
            }
            case Syntax.For loop -> forLoop(loop);
            case Syntax.ForEach loop -> forEach(loop);
            case Syntax.While loop -> {
                loops++;
                breakables++;
                expression(loop.test());
                alone(loop.body());
                breakables--;
                loops--;
            }
            case Syntax.Return end -> end.value().ifPresent(this::expression);
            case Syntax.Jump jump -> jump(jump);
            case Syntax.Switch choice -> switchStatement(choice);
            case Syntax.Labeled labeled -> {
                labels.add(labeled.label());
                alone(labeled.body());
                labels.removeLast();
            }
            case Syntax.Empty empty -> {}
        }
        measure();
        level--;
    }

    /** A statement that is a branch or body by itself; a function declared there gets a block. */
    private void alone(Statement statement) {
        int before = scope.function().nodes;
        inside(statement);
        sizes.put(statement, scope.function().nodes - before);
    }

    private void inside(Statement statement) {
        if (statement instanceof Declare declare && declare.kind() != Kind.VAR) {
            findings.syntaxError("A declaration is not allowed here.", statement.at());
        } else if (statement instanceof DeclareFunction) {
            block(statement, List.of(statement), this::statements);
        } else {
            statement(statement);
        }
    }

    private void forLoop(Syntax.For loop) {
        loops++;
        breakables++;
        var start = loop.start().map(List::of).orElse(List.of());
        block(
                loop,
                start,
                declared -> {
                    statements(declared);
                    loop.test().ifPresent(this::expression);
                    loop.update().ifPresent(this::expression);
                    alone(loop.body());
                });
        breakables--;
        loops--;
    }

    private void forEach(Syntax.ForEach loop) {
        expression(loop.source());
        loops++;
        breakables++;
        block(
                loop,
                List.of(),
                none -> {
                    loop.kind()
                            .filter(kind -> kind != Kind.VAR)
                            .ifPresent(kind ->
                                    declarations.declareAll(
                                            scope,
                                            loop.target(),
                                            kind == Kind.LET
                                                    ? Binding.Kind.LET
                                                    : Binding.Kind.CONST));
                    target(loop.target(), loop.kind().isPresent());
                    alone(loop.body());
                });
        breakables--;
        loops--;
    }

    private void switchStatement(Syntax.Switch choice) {
        expression(choice.value());
        var all = new ArrayList<Statement>();
        choice.cases().forEach(c -> all.addAll(c.body()));
        breakables++;
        block(
                choice,
                all,
                statements -> {
                    for (var branch : choice.cases()) {
                        branch.test().ifPresent(this::expression);
                        statements(branch.body());
                    }
                });
        breakables--;
    }

    private void jump(Syntax.Jump jump) {
        boolean known =
                jump.label()
                        .map(labels::contains)
                        .orElse(jump.isBreak() ? breakables > 0 : loops > 0);
        if (!known) {
            var word = jump.isBreak() ? "break" : "continue";
            findings.syntaxError("Illegal " + word + " statement.", jump.at());
        }
    }

    // functions and names

    private void function(FunctionSyntax function) {
        int outerLoops = loops;
        int outerBreakables = breakables;
        int outerLevel = level;
        var outerLabels = List.copyOf(labels);
        loops = 0;
        breakables = 0;
        level = 0;
        labels.clear();
        scope.function().hasClosures = true;
        scope = new Scope(scope, true, false);
        scopes.put(function, scope);
        parameters(function);
        function.self()
                .ifPresent(self -> {
                    if (scope.own(self.name()).isEmpty()) {
                        scope.declare(self.name(), Binding.Kind.SELF);
                    }
                });
        declarations.hoist(scope, function.body());
        declarations.hoistVars(scope, function.body());
        statements(function.body());
        scope.assignSlots();
        leaveScope();
        loops = outerLoops;
        breakables = outerBreakables;
        level = outerLevel;
        labels.addAll(outerLabels);
    }

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
    private void target(Target target, boolean declaring) {
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

    private void expression(Expression expression) {
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

    private void measure() {
        var function = scope.function();
        function.nesting = Math.max(function.nesting, level);
    }
}
