package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.tagyard.platform.script.engine.Syntax.Declare;
import org.tagyard.platform.script.engine.Syntax.DeclareFunction;
import org.tagyard.platform.script.engine.Syntax.FunctionSyntax;
import org.tagyard.platform.script.engine.Syntax.Kind;
import org.tagyard.platform.script.engine.Syntax.Name;
import org.tagyard.platform.script.engine.Syntax.Statement;

/**
 * Finds out which declaration each name means and which names closures capture; reports undeclared
 * names, assigned constants, repeated declarations and jumps that lead nowhere. This half knows
 * statements and functions and opens their scopes.
 */
final class Analyzer extends ExpressionAnalyzer {
    private final IdentityHashMap<Object, Scope> scopes = new IdentityHashMap<>();
    private final IdentityHashMap<Statement, Integer> sizes = new IdentityHashMap<>();
    private final Declarations declarations;
    private JumpTargets jumps = new JumpTargets();

    Analyzer(Findings findings) {
        super(findings);
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

    /** The number of nodes in a branch or a loop's body. */
    int sizeOf(Statement statement) {
        return sizes.getOrDefault(statement, 1);
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
        scope = new Scope(scope, false, jumps.areInLoop());
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
                jumps.enterLoop();
                expression(loop.test());
                alone(loop.body());
                jumps.leaveLoop();
            }
            case Syntax.Return end -> end.value().ifPresent(this::expression);
            case Syntax.Jump jump -> jump(jump);
            case Syntax.Switch choice -> switchStatement(choice);
            case Syntax.Labeled labeled -> {
                jumps.enterLabel(labeled.label());
                alone(labeled.body());
                jumps.leaveLabel();
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
        jumps.enterLoop();
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
        jumps.leaveLoop();
    }

    private void forEach(Syntax.ForEach loop) {
        expression(loop.source());
        jumps.enterLoop();
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
        jumps.leaveLoop();
    }

    private void switchStatement(Syntax.Switch choice) {
        expression(choice.value());
        var all = new ArrayList<Statement>();
        choice.cases().forEach(c -> all.addAll(c.body()));
        jumps.enterSwitch();
        block(
                choice,
                all,
                statements -> {
                    for (var branch : choice.cases()) {
                        branch.test().ifPresent(this::expression);
                        statements(branch.body());
                    }
                });
        jumps.leaveSwitch();
    }

    private void jump(Syntax.Jump jump) {
        if (!jumps.allow(jump)) {
            var word = jump.isBreak() ? "break" : "continue";
            findings.syntaxError("Illegal " + word + " statement.", jump.at());
        }
    }

    // functions

    @Override
    void function(FunctionSyntax function) {
        var outerJumps = jumps;
        int outerLevel = level;
        jumps = new JumpTargets();
        level = 0;
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
        jumps = outerJumps;
        level = outerLevel;
    }
}
