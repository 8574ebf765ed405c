package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.engine.Syntax.ArrayLiteral;
import org.tagyard.platform.script.engine.Syntax.Assign;
import org.tagyard.platform.script.engine.Syntax.Expression;
import org.tagyard.platform.script.engine.Syntax.FunctionExpression;
import org.tagyard.platform.script.engine.Syntax.FunctionSyntax;
import org.tagyard.platform.script.engine.Syntax.Literal;
import org.tagyard.platform.script.engine.Syntax.Name;
import org.tagyard.platform.script.engine.Syntax.ObjectLiteral;
import org.tagyard.platform.script.engine.Syntax.OptionalChain;
import org.tagyard.platform.script.engine.Syntax.Property;
import org.tagyard.platform.script.engine.Syntax.Refused;
import org.tagyard.platform.script.engine.Syntax.RegexLiteral;
import org.tagyard.platform.script.engine.Syntax.Sequence;
import org.tagyard.platform.script.engine.Syntax.Spread;
import org.tagyard.platform.script.engine.Syntax.Statement;
import org.tagyard.platform.script.engine.Syntax.Target;
import org.tagyard.platform.script.engine.Syntax.TextTemplate;
import org.tagyard.platform.script.engine.Token.Kind;

/** Parses operands: literals, names, functions, and refuses what is no part of the dialect. */
abstract class OperandParser extends TokenStream {
    OperandParser(List<Token> tokens, Findings findings) {
        super(tokens, findings);
    }

    abstract Expression expression();

    /** An expression without a comma at its top. */
    abstract Expression assignment();

    /** An operand followed by members and calls. */
    abstract Expression chain();

    /** Parses with the operator {@code in} allowed, as inside brackets. */
    abstract <T> T withIn(Supplier<T> parse);

    /** The statements between braces, the opening one being the next token. */
    abstract List<Statement> functionBody();

    /** A parser for a template literal's placeholder. */
    abstract OperandParser placeholder(List<Token> tokens);

    /**
     * Comma-separated expressions and spreads up to a closing bracket; null where one is left out.
     */
    List<@Nullable Expression> list(String end) {
        var elements = new ArrayList<@Nullable Expression>();
        while (!take(end)) {
            if (is(",")) {
                elements.add(null);
            } else if (is("...")) {
                int at = advance().start();
                warn("spread", at);
                elements.add(new Spread(at, assignment()));
            } else {
                elements.add(assignment());
            }
            if (!is(end)) {
                expect(",");
            }
        }
        return elements;
    }

    Expression primary() {
        var token = token();
        return switch (token.kind()) {
            case NUMBER -> new Literal(advance().start(), token.number());
            case STRING -> new Literal(advance().start(), token.text());
            case TEMPLATE -> template(advance());
            case REGEX -> regex(advance());
            case NAME -> word(token);
            case PUNCTUATOR -> bracket(token);
            case END -> throw unexpected("an expression");
        };
    }

    private Expression bracket(Token token) {
        return switch (token.text()) {
            case "(" -> {
                advance();
                var inner = withIn(this::expression);
                expect(")");
                yield inner instanceof OptionalChain
                        ? new Sequence(inner.at(), List.of(inner))
                        : inner;
            }
            case "[" -> {
                advance();
                yield new ArrayLiteral(token.start(), withIn(() -> list("]")));
            }
            case "{" -> withIn(this::object);
            default -> throw unexpected("an expression");
        };
    }

    private Expression template(Token token) {
        warn("template literals", token.start());
        var placeholders = new ArrayList<Expression>();
        for (var tokens : token.template().placeholders()) {
            var parser = placeholder(tokens);
            parser.restoreNesting(nesting());
            placeholders.add(parser.expression());
            if (!parser.atEnd()) {
                throw parser.unexpected("'}'");
            }
        }
        return new TextTemplate(token.start(), token.template().texts(), placeholders);
    }

    private Expression regex(Token token) {
        warn("regular expression literals", token.start());
        int slash = token.text().lastIndexOf('/');
        var literal =
                new RegexLiteral(
                        token.start(),
                        token.text().substring(1, slash),
                        token.text().substring(slash + 1));
        if (Regex.compile(literal.pattern(), literal.flags()).isEmpty()) {
            findings.error(
                    "bad-regex", "Invalid regular expression " + token.text() + ".", token.start());
        }
        return literal;
    }

    private Expression word(Token token) {
        switch (token.text()) {
            case "true", "false" -> {
                return new Literal(advance().start(), token.isWord("true"));
            }
            case "null" -> {
                return new Literal(advance().start(), Null.NULL);
            }
            case "function" -> {
                return functionExpression();
            }
            case "this", "super" -> {
                refuse(token.text(), advance().start());
                return new Refused(token.start(), List.of());
            }
            case "new" -> {
                return refusedNew();
            }
            case "class" -> {
                return refusedClass();
            }
            case "import" -> {
                refuse("import", advance().start());
                return new Refused(token.start(), List.of());
            }
            case "async" -> {
                if (peek(1).isWord("function") && !peek(1).afterLineBreak()) {
                    refuse("async", advance().start());
                    return functionExpression();
                }
            }
            default -> {}
        }
        if (RESERVED.contains(token.text())) {
            throw unexpected("an expression");
        }
        advance();
        return new Name(token.start(), token.text());
    }

    private Expression refusedNew() {
        int at = advance().start();
        refuse("new", at);
        if (take(".")) {
            advance();
            return new Refused(at, List.of());
        }
        return new Refused(at, List.of(chain()));
    }

    /** Skips a class from its keyword to its closing brace. */
    Expression refusedClass() {
        int at = advance().start();
        refuse("class", at);
        while (!is("{") && !atEnd()) {
            advance();
        }
        int end = closing(position());
        if (end < 0) {
            throw unexpected("'}'");
        }
        jumpTo(end);
        advance();
        return new Refused(at, List.of());
    }

    private Expression functionExpression() {
        int at = advance().start();
        if (is("*")) {
            refuse("A generator", advance().start());
        }
        Optional<Name> self = Optional.empty();
        if (token().kind() == Kind.NAME) {
            self = Optional.of(bindingName());
        }
        return new FunctionExpression(at, function(at, self.map(Name::name).orElse(""), self));
    }

    Name bindingName() {
        var token = token();
        if (token.kind() != Kind.NAME || RESERVED.contains(token.text())) {
            throw unexpected("a name");
        }
        advance();
        return new Name(token.start(), token.text());
    }

    /** Parameters and body, the opening parenthesis being the next token. */
    FunctionSyntax function(int at, String name, Optional<Name> self) {
        var parameters = new PatternReader(this).parameters();
        return new FunctionSyntax(at, name, self, false, parameters, withIn(this::functionBody));
    }

    private Expression object() {
        int at = expect("{").start();
        var properties = new ArrayList<Property>();
        while (!take("}")) {
            properties.add(property());
            if (!is("}")) {
                expect(",");
            }
        }
        return new ObjectLiteral(at, properties);
    }

    private Property property() {
        var token = token();
        if (take("...")) {
            warn("spread", token.start());
            return new Property(Optional.empty(), new Spread(token.start(), assignment()));
        }
        boolean accessor = isAccessor();
        if (accessor) {
            refuse("A getter or setter", advance().start());
        } else if (isWord("async")
                && !peek(1).is(":")
                && !peek(1).is(",")
                && !peek(1).is("}")
                && !peek(1).is("(")) {
            refuse("async", advance().start());
        }
        if (take("*")) {
            refuse("A generator", token.start());
        }
        var name = token();
        var key = propertyKey();
        if (take(":")) {
            return new Property(Optional.of(key), assignment());
        }
        if (is("(")) {
            if (!accessor) {
                warn("method properties", name.start());
            }
            var function = function(name.start(), name.text(), Optional.empty());
            return new Property(Optional.of(key), new FunctionExpression(name.start(), function));
        }
        if (name.kind() != Kind.NAME || RESERVED.contains(name.text())) {
            throw unexpected("':'");
        }
        warn("shorthand properties", name.start());
        Expression value = new Name(name.start(), name.text());
        if (is("=")) {
            int at = advance().start();
            value = new Assign(at, "=", (Target) value, assignment());
        }
        return new Property(Optional.of(key), value);
    }

    private boolean isAccessor() {
        var next = peek(1);
        return (isWord("get") || isWord("set"))
                && (next.kind() != Kind.PUNCTUATOR || next.is("["))
                && next.kind() != Kind.END;
    }

    Expression propertyKey() {
        var token = advance();
        return switch (token.kind()) {
            case NAME, STRING -> new Literal(token.start(), token.text());
            case NUMBER -> new Literal(token.start(), Values.numberToText(token.number()));
            case PUNCTUATOR, TEMPLATE, REGEX, END -> {
                if (!token.is("[")) {
                    jumpTo(position() - (atEnd() && token.kind() == Kind.END ? 0 : 1));
                    throw unexpected("a property name");
                }
                warn("computed property names", token.start());
                var key = withIn(this::assignment);
                expect("]");
                yield key;
            }
        };
    }

    /** An arrow function when one starts here, else null with nothing consumed. */
    @Nullable Expression arrow() {
        var token = token();
        int at = token.start();
        if (token.isWord("async") && !peek(1).afterLineBreak() && isArrowAt(position() + 1)) {
            refuse("async", at);
            advance();
        } else if (!isArrowAt(position())) {
            return null;
        }
        List<Target> parameters =
                is("(") ? new PatternReader(this).parameters() : List.of(bindingName());
        if (token().afterLineBreak()) {
            throw unexpected("'=>' on the same line");
        }
        int arrowAt = expect("=>").start();
        List<Statement> body;
        if (is("{")) {
            body = withIn(this::functionBody);
        } else {
            var value = assignment();
            body = List.of(new Syntax.Return(arrowAt, Optional.of(value)));
        }
        return new FunctionExpression(
                at, new FunctionSyntax(at, "", Optional.empty(), true, parameters, body));
    }

    private boolean isArrowAt(int index) {
        var token = at(index);
        if (token.kind() == Kind.NAME && !RESERVED.contains(token.text())) {
            return at(index + 1).is("=>");
        }
        if (!token.is("(")) {
            return false;
        }
        int end = closing(index);
        return end >= 0 && at(end).is(")") && at(end + 1).is("=>");
    }
}
