package org.tagyard.platform.script.engine;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The syntax tree. {@code at} is the offset in the text at which an error would be shown. */
sealed interface Syntax {
    int at();

    sealed interface Expression extends Syntax {}

    sealed interface Statement extends Syntax {}

    /** What can be assigned to or declared. */
    sealed interface Target extends Syntax {}

    record Literal(int at, Object value) implements Expression {}

    record TextTemplate(int at, List<String> texts, List<Expression> placeholders)
            implements Expression {}

    record RegexLiteral(int at, String pattern, String flags) implements Expression {}

    /** A name in use or, as a target, being declared. Compared by identity: each use is its own. */
    final class Name implements Expression, Target {
        private final int at;
        private final String name;

        Name(int at, String name) {
            this.at = at;
            this.name = name;
        }

        @Override
        public int at() {
            return at;
        }

        String name() {
            return name;
        }
    }

    /** An element that is null is a hole. */
    record ArrayLiteral(int at, List<@Nullable Expression> elements) implements Expression {}

    record ObjectLiteral(int at, List<Property> properties) implements Expression {}

    /** {@code key: value}; a spread has no key. */
    record Property(Optional<Expression> key, Expression value) {}

    record Spread(int at, Expression value) implements Expression {}

    record FunctionExpression(int at, FunctionSyntax function) implements Expression {}

    record Unary(int at, String operator, Expression operand) implements Expression {}

    record Update(int at, boolean increment, boolean prefix, Target target) implements Expression {}

    record Binary(int at, String operator, Expression left, Expression right)
            implements Expression {}

    record Logical(int at, String operator, Expression left, Expression right)
            implements Expression {}

    /** {@code operator} is {@code =} or a compound one without its equals sign. */
    record Assign(int at, String operator, Target target, Expression value) implements Expression {}

    record Conditional(int at, Expression test, Expression yes, Expression no)
            implements Expression {}

    record Sequence(int at, List<Expression> expressions) implements Expression {}

    record Call(int at, Expression callee, List<Expression> arguments, boolean optional)
            implements Expression {}

    /** {@code object.key}; a constant name is a text literal. */
    record Member(int at, Expression object, Expression key, boolean optional)
            implements Expression, Target {}

    /** What a {@code ?.} inside cuts short. */
    record OptionalChain(int at, Expression chain) implements Expression {}

    /** Stands for what was refused, keeping its parts so that their names are checked too. */
    record Refused(int at, List<Expression> parts) implements Expression {}

    record ArrayPattern(int at, List<@Nullable Target> elements) implements Target {}

    record ObjectPattern(int at, List<PatternProperty> properties, Optional<Target> rest)
            implements Target {}

    record PatternProperty(Expression key, Target target) {}

    record DefaultTarget(int at, Target target, Expression fallback) implements Target {}

    record RestTarget(int at, Target target) implements Target {}

    enum Kind {
        VAR,
        LET,
        CONST
    }

    record Declare(int at, Kind kind, List<Declarator> declarators) implements Statement {}

    record Declarator(Target target, Optional<Expression> value) {}

    record DeclareFunction(int at, Name name, FunctionSyntax function) implements Statement {}

    record Evaluate(int at, Expression expression) implements Statement {}

    record Block(int at, List<Statement> statements) implements Statement {}

    record If(int at, Expression test, Statement yes, Optional<Statement> no)
            implements Statement {}

    record For(
            int at,
            Optional<Statement> start,
            Optional<Expression> test,
            Optional<Expression> update,
            Statement body)
            implements Statement {}

    /** {@code for (… in/of …)}; {@code kind} is absent when the target exists already. */
    record ForEach(
            int at,
            boolean of,
            Optional<Kind> kind,
            Target target,
            Expression source,
            Statement body)
            implements Statement {}

    record While(int at, Expression test, Statement body, boolean bodyFirst) implements Statement {}

    record Return(int at, Optional<Expression> value) implements Statement {}

    record Jump(int at, boolean isBreak, Optional<String> label) implements Statement {}

    record Switch(int at, Expression value, List<Case> cases) implements Statement {}

    /** A default has no test. */
    record Case(Optional<Expression> test, List<Statement> body) {}

    record Labeled(int at, String label, Statement body) implements Statement {}

    record Empty(int at) implements Statement {}

    /** Several statements without a scope of their own; what remains of refused statements. */
    record Group(int at, List<Statement> statements) implements Statement {}

    /** A function; {@code self} is the name of a named function expression. */
    record FunctionSyntax(
            int at,
            String name,
            Optional<Name> self,
            boolean arrow,
            List<Target> parameters,
            List<Statement> body) {}
}
