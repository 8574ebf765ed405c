package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.script.engine.Syntax.Declare;
import org.tagyard.platform.script.engine.Syntax.DeclareFunction;
import org.tagyard.platform.script.engine.Syntax.FunctionSyntax;
import org.tagyard.platform.script.engine.Syntax.Kind;
import org.tagyard.platform.script.engine.Syntax.Name;
import org.tagyard.platform.script.engine.Syntax.Statement;

/** Turns statements into nodes. */
final class StatementGenerator extends Generator {
    /** Labels in front of the statement at hand. */
    private List<String> labels = List.of();

    StatementGenerator(Analyzer analysis, Findings lines, Scope scope) {
        super(analysis, lines, scope);
    }

    /** The code of a whole script, whose body has a scope inside that of its parameters. */
    FunctionCode program(FunctionSyntax program) {
        return function(program);
    }

    @Override
    Node[] functionBody(FunctionSyntax function) {
        var outerLabels = labels;
        labels = List.of();
        var outer = scope;
        if (scope.parent == null) {
            scope = analysis.scopeOf(function.body());
        }
        var nodes = new ArrayList<Node>();
        if (scope != outer) {
            nodes.addAll(functionsOf(function.body()));
        }
        function.body().forEach(statement -> add(nodes, statement));
        scope = outer;
        labels = outerLabels;
        return nodes.toArray(Node[]::new);
    }

    @Override
    List<Node> declaredFunctions(List<Statement> statements) {
        return scope.parent == null ? List.of() : functionsOf(statements);
    }

    private List<Node> functionsOf(List<Statement> statements) {
        var nodes = new ArrayList<Node>();
        for (var statement : statements) {
            switch (statement) {
                case DeclareFunction function ->
                        nodes.add(
                                new PatternNodes.Declare(
                                        store(function.name(), true),
                                        new ValueNodes.Function(function(function.function()))));
                case Syntax.Labeled labeled -> nodes.addAll(functionsOf(List.of(labeled.body())));
                case Syntax.Group group -> nodes.addAll(functionsOf(group.statements()));
                default -> {}
            }
        }
        return nodes;
    }

    private void add(List<Node> nodes, Statement statement) {
        switch (statement) {
            case DeclareFunction function -> {}
            case Syntax.Empty empty -> {}
            case Declare declare -> declaration(nodes, declare);
            case Syntax.Group group -> group.statements().forEach(s -> add(nodes, s));
            default -> nodes.add(statement(statement));
        }
    }

    private void declaration(List<Node> nodes, Declare declare) {
        for (var declarator : declare.declarators()) {
            var value = declarator.value();
            if (value.isEmpty() && declare.kind() == Kind.VAR) {
                continue;
            }
            var node = value.map(this::expression).orElse(ValueNodes.Constant.UNDEFINED);
            if (declarator.target() instanceof Name name) {
                var binding = analysis.bindingOf(name).orElseThrow();
                nodes.add(new LocalNodes.Start(variable(name, binding), node));
            } else {
                nodes.add(new PatternNodes.Declare(store(declarator.target(), true), node));
            }
        }
    }

    private Node statement(Statement statement) {
        var own = labels;
        labels = List.of();
        return switch (statement) {
            case Declare declare -> list(0, List.of(declare));
            case DeclareFunction function -> inScope(function, List.of(function));
            case Syntax.Evaluate evaluate ->
                    new StatementNodes.Evaluate(expression(evaluate.expression()));
            case Syntax.Block block -> inScope(block, block.statements());
            case Syntax.Group group -> list(0, group.statements());
            case Syntax.If branch ->
                    new StatementNodes.If(
                            expression(branch.test()),
                            statement(branch.yes()),
                            branch.no().map(this::statement).orElse(null));
            case Syntax.For loop -> forLoop(loop, own);
            case Syntax.ForEach loop -> forEach(loop, own);
            case Syntax.While loop ->
                    new LoopNodes.While(
                            weight(loop.body()),
                            own,
                            expression(loop.test()),
                            statement(loop.body()),
                            loop.bodyFirst());
            case Syntax.Return end ->
                    new StatementNodes.Return(end.value().map(this::expression).orElse(null));
            case Syntax.Jump jump -> jump(jump);
            case Syntax.Switch choice -> choice(choice);
            case Syntax.Labeled labeled -> labeled(labeled, own);
            case Syntax.Empty empty -> new StatementNodes.Empty();
        };
    }

    private static Node jump(Syntax.Jump jump) {
        var token =
                jump.label()
                        .map(label -> Jump.to(jump.isBreak(), label))
                        .orElse(jump.isBreak() ? Jump.BREAK : Jump.CONTINUE);
        return new StatementNodes.JumpTo(token);
    }

    private Node labeled(Syntax.Labeled labeled, List<String> outer) {
        var all = new ArrayList<>(outer);
        all.add(labeled.label());
        labels = all;
        var body = statement(labeled.body());
        labels = List.of();
        return new StatementNodes.Labeled(labeled.label(), body);
    }

    private static int frameSize(Scope scope) {
        return scope.hasFrame() ? scope.frameSize() : 0;
    }

    /** A block with its own scope. */
    private Node inScope(Object syntax, List<Statement> statements) {
        var outer = scope;
        scope = analysis.scopeOf(syntax);
        var node = list(frameSize(scope), statements);
        scope = outer;
        return node;
    }

    private Node list(int frameSize, List<Statement> statements) {
        var nodes = new ArrayList<Node>();
        if (frameSize > 0 || !statements.isEmpty()) {
            nodes.addAll(functionsOf(statements));
        }
        statements.forEach(s -> add(nodes, s));
        return frameSize == 0 && nodes.size() == 1
                ? nodes.getFirst()
                : new StatementNodes.Block(frameSize, nodes.toArray(Node[]::new));
    }

    /** What a turn of a loop costs, by the size of its body. */
    private int weight(Statement body) {
        return FunctionCode.weightOf(analysis.sizeOf(body));
    }

    private Node forLoop(Syntax.For loop, List<String> own) {
        var outer = scope;
        scope = analysis.scopeOf(loop);
        var node =
                new LoopNodes.For(
                        weight(loop.body()),
                        own,
                        frameSize(scope),
                        loop.start().map(this::statement).orElse(null),
                        loop.test().map(this::expression).orElse(null),
                        loop.update().map(this::expression).orElse(null),
                        statement(loop.body()));
        scope = outer;
        return node;
    }

    private Node forEach(Syntax.ForEach loop, List<String> own) {
        var source = expression(loop.source());
        var outer = scope;
        scope = analysis.scopeOf(loop);
        var target = store(loop.target(), loop.kind().isPresent());
        int size = frameSize(scope);
        var body = statement(loop.body());
        scope = outer;
        int weight = weight(loop.body());
        return loop.of()
                ? new LoopNodes.ForOf(
                        weight, own, size, target, source, body, place(loop.source().at()))
                : new LoopNodes.ForIn(weight, own, size, target, source, body);
    }

    private Node choice(Syntax.Switch choice) {
        var value = expression(choice.value());
        var outer = scope;
        scope = analysis.scopeOf(choice);
        int count = choice.cases().size();
        var tests = new @Nullable Node[count];
        var bodies = new Node[count][];
        var prologue = new ArrayList<Node>();
        for (int i = 0; i < count; i++) {
            var branch = choice.cases().get(i);
            tests[i] = branch.test().map(this::expression).orElse(null);
            prologue.addAll(functionsOf(branch.body()));
            var body = new ArrayList<Node>();
            branch.body().forEach(s -> add(body, s));
            bodies[i] = body.toArray(Node[]::new);
        }
        int size = frameSize(scope);
        scope = outer;
        return new StatementNodes.Switch(size, prologue.toArray(Node[]::new), value, tests, bodies);
    }
}
