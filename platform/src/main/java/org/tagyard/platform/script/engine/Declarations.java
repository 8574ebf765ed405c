package org.tagyard.platform.script.engine;

import java.util.IdentityHashMap;
import java.util.List;
import org.tagyard.platform.script.engine.Syntax.Declare;
import org.tagyard.platform.script.engine.Syntax.DeclareFunction;
import org.tagyard.platform.script.engine.Syntax.Kind;
import org.tagyard.platform.script.engine.Syntax.Name;
import org.tagyard.platform.script.engine.Syntax.Statement;
import org.tagyard.platform.script.engine.Syntax.Target;

/** Enters what a list of statements declares into its scope, before anything in it is resolved. */
final class Declarations {
    private final Findings findings;
    private final IdentityHashMap<Name, Binding> uses;

    Declarations(Findings findings, IdentityHashMap<Name, Binding> uses) {
        this.findings = findings;
        this.uses = uses;
    }

    /** Declares every name of a target. */
    void declareAll(Scope scope, Target target, Binding.Kind kind) {
        switch (target) {
            case Name name -> declare(scope, name, kind);
            case Syntax.ArrayPattern pattern -> {
                for (var element : pattern.elements()) {
                    if (element != null) {
                        declareAll(scope, element, kind);
                    }
                }
            }
            case Syntax.ObjectPattern pattern -> {
                pattern.properties()
                        .forEach(property -> declareAll(scope, property.target(), kind));
                pattern.rest().ifPresent(rest -> declareAll(scope, rest, kind));
            }
            case Syntax.DefaultTarget fallback -> declareAll(scope, fallback.target(), kind);
            case Syntax.RestTarget rest -> declareAll(scope, rest.target(), kind);
            case Syntax.Member member ->
                    findings.syntaxError("A declaration needs names.", member.at());
        }
    }

    private void declare(Scope scope, Name name, Binding.Kind kind) {
        var home = kind == Binding.Kind.VAR ? varScope(scope) : scope;
        var known = home.own(name.name()).orElse(null);
        boolean shared =
                known != null
                        && kind != Binding.Kind.LET
                        && kind != Binding.Kind.CONST
                        && !known.hasDeadZone();
        if (known == null || known.kind == Binding.Kind.SELF) {
            uses.put(name, home.declare(name.name(), kind));
        } else {
            uses.put(name, known);
            if (!shared) {
                findings.error(
                        "redeclared-name",
                        "The name " + name.name() + " has already been declared.",
                        name.at());
            }
        }
    }

    /** Where {@code var} declares: the function, or the body of a whole script. */
    private static Scope varScope(Scope scope) {
        var function = scope.function();
        if (function.parent != null) {
            return function;
        }
        var current = scope;
        while (current.parent != null && current.parent != function) {
            current = current.parent;
        }
        return current;
    }

    /** Declares what a list of statements declares in its own block. */
    void hoist(Scope scope, List<Statement> statements) {
        for (var statement : statements) {
            switch (statement) {
                case Declare declare when declare.kind() != Kind.VAR -> {
                    var kind = declare.kind() == Kind.LET ? Binding.Kind.LET : Binding.Kind.CONST;
                    declare.declarators().forEach(d -> declareAll(scope, d.target(), kind));
                }
                case DeclareFunction function ->
                        declare(scope, function.name(), Binding.Kind.FUNCTION);
                case Syntax.Labeled labeled -> hoist(scope, List.of(labeled.body()));
                case Syntax.Group group -> hoist(scope, group.statements());
                default -> {}
            }
        }
    }

    /** Declares the function-wide names of {@code var} anywhere inside statements. */
    void hoistVars(Scope scope, List<Statement> statements) {
        statements.forEach(statement -> hoistVars(scope, statement));
    }

    private void hoistVars(Scope scope, Statement statement) {
        switch (statement) {
            case Declare declare when declare.kind() == Kind.VAR ->
                    declare.declarators()
                            .forEach(d -> declareAll(scope, d.target(), Binding.Kind.VAR));
            case Syntax.Block block -> hoistVars(scope, block.statements());
            case Syntax.Group group -> hoistVars(scope, group.statements());
            case Syntax.If branch -> {
                hoistVars(scope, branch.yes());
                branch.no().ifPresent(inner -> hoistVars(scope, inner));
            }
            case Syntax.For loop -> {
                loop.start().ifPresent(inner -> hoistVars(scope, inner));
                hoistVars(scope, loop.body());
            }
            case Syntax.ForEach loop -> {
                if (loop.kind().filter(kind -> kind == Kind.VAR).isPresent()) {
                    declareAll(scope, loop.target(), Binding.Kind.VAR);
                }
                hoistVars(scope, loop.body());
            }
            case Syntax.While loop -> hoistVars(scope, loop.body());
            case Syntax.Switch choice -> choice.cases().forEach(c -> hoistVars(scope, c.body()));
            case Syntax.Labeled labeled -> hoistVars(scope, labeled.body());
            case Declare d -> {}
            case DeclareFunction f -> {}
            case Syntax.Evaluate e -> {}
            case Syntax.Return r -> {}
            case Syntax.Jump j -> {}
            case Syntax.Empty e -> {}
        }
    }
}
