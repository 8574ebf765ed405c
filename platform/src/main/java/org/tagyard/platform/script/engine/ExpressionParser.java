package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.script.engine.Syntax.ArrayLiteral;
import org.tagyard.platform.script.engine.Syntax.Assign;
import org.tagyard.platform.script.engine.Syntax.Binary;
import org.tagyard.platform.script.engine.Syntax.Call;
import org.tagyard.platform.script.engine.Syntax.Conditional;
import org.tagyard.platform.script.engine.Syntax.Expression;
import org.tagyard.platform.script.engine.Syntax.FunctionExpression;
import org.tagyard.platform.script.engine.Syntax.FunctionSyntax;
import org.tagyard.platform.script.engine.Syntax.Literal;
import org.tagyard.platform.script.engine.Syntax.Logical;
import org.tagyard.platform.script.engine.Syntax.Member;
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
import org.tagyard.platform.script.engine.Syntax.Unary;
import org.tagyard.platform.script.engine.Syntax.Update;
import org.tagyard.platform.script.engine.Token.Kind;

/** Parses expressions. */
abstract class ExpressionParser extends TokenStream {
    private static final Map<String, Integer> PRECEDENCE =
            Map.ofEntries(
                    Map.entry("??", 1),
                    Map.entry("||", 2),
                    Map.entry("&&", 3),
                    Map.entry("|", 4),
                    Map.entry("^", 5),
                    Map.entry("&", 6),
                    Map.entry("==", 7),
                    Map.entry("!=", 7),
                    Map.entry("===", 7),
                    Map.entry("!==", 7),
                    Map.entry("<", 8),
                    Map.entry(">", 8),
                    Map.entry("<=", 8),
                    Map.entry(">=", 8),
                    Map.entry("instanceof", 8),
                    Map.entry("in", 8),
                    Map.entry("<<", 9),
                    Map.entry(">>", 9),
                    Map.entry(">>>", 9),
                    Map.entry("+", 10),
                    Map.entry("-", 10),
                    Map.entry("*", 11),
                    Map.entry("/", 11),
                    Map.entry("%", 11),
                    Map.entry("**", 12));

    private static final Set<String> ASSIGNMENTS =
            Set.of(
                    "=", "+=", "-=", "*=", "/=", "%=", "<<=", ">>=", ">>>=", "&=", "|=", "^=",
                    "**=", "&&=", "||=", "??=");

    private static final Set<String> NEW_OPERATORS = Set.of("**", "??", "**=", "&&=", "||=", "??=");

    /** Ways out of the sandbox elsewhere; here they lead nowhere and are refused all the same. */
    private static final Set<String> REFUSED_MEMBERS =
            Set.of("__proto__", "constructor", "prototype");

    /** Terms of one sum; long ones are written to build texts, and need no recursion later. */
    private static final int MAX_SUM = 5000;

    private boolean inAllowed = true;

    ExpressionParser(List<Token> tokens, Findings findings) {
        super(tokens, findings);
    }

    /** The statements between braces, the opening one being the next token. */
    abstract List<Statement> functionBody();

    /** A parser for a template literal's placeholder. */
    abstract ExpressionParser placeholder(List<Token> tokens);

    Expression expression() {
        var first = assignment();
        if (!is(",")) {
            return first;
        }
        var all = new ArrayList<Expression>(List.of(first));
        while (take(",")) {
            all.add(assignment());
        }
        return new Sequence(first.at(), all);
    }

    Expression expressionWithoutIn() {
        boolean outer = inAllowed;
        inAllowed = false;
        try {
            return expression();
        } finally {
            inAllowed = outer;
        }
    }

    <T> T withIn(java.util.function.Supplier<T> parse) {
        boolean outer = inAllowed;
        inAllowed = true;
        try {
            return parse.get();
        } finally {
            inAllowed = outer;
        }
    }

    Expression assignment() {
        enter();
        var arrow = arrow();
        if (arrow != null) {
            leave();
            return arrow;
        }
        if (isWord("yield") && peek(1).kind() != Kind.PUNCTUATOR) {
            refuse("yield", advance().start());
        }
        int start = token().start();
        var left = conditional();
        var operator = token();
        if (operator.kind() == Kind.PUNCTUATOR && ASSIGNMENTS.contains(operator.text())) {
            advance();
            var target = new PatternReader(this).target(left, operator.text().equals("="), start);
            if (NEW_OPERATORS.contains(operator.text())) {
                warn("the operator " + operator.text(), operator.start());
            }
            var value = assignment();
            var text = operator.text();
            var name = text.equals("=") ? "=" : text.substring(0, text.length() - 1);
            left = new Assign(operator.start(), name, target, value);
        }
        leave();
        return left;
    }

    private Expression conditional() {
        var test = binary(1);
        if (!is("?")) {
            return test;
        }
        int at = advance().start();
        var yes = withIn(this::assignment);
        expect(":");
        return new Conditional(at, test, yes, assignment());
    }

    private int precedence() {
        var token = token();
        boolean word = token.isWord("instanceof") || (inAllowed && token.isWord("in"));
        if (token.kind() != Kind.PUNCTUATOR && !word) {
            return -1;
        }
        return PRECEDENCE.getOrDefault(token.text(), -1);
    }

    private Expression binary(int minimum) {
        var left = unary();
        int chain = 0;
        for (int own = precedence(); own >= minimum; own = precedence()) {
            var operator = advance();
            var text = operator.text();
            if (NEW_OPERATORS.contains(text) || text.equals("in") || text.equals("instanceof")) {
                warn("the operator " + text, operator.start());
            }
            enter();
            var right = text.equals("**") ? binary(own) : binary(own + 1);
            leave();
            if (++chain > (text.equals("+") ? MAX_SUM : MAX_NESTING)) {
                throw new SyntaxException("The expression is too long.", operator.start());
            }
            left =
                    switch (text) {
                        case "&&", "||", "??" -> new Logical(operator.start(), text, left, right);
                        default -> new Binary(operator.start(), text, left, right);
                    };
        }
        return left;
    }

    private Expression unary() {
        var token = token();
        if (token.kind() == Kind.PUNCTUATOR) {
            switch (token.text()) {
                case "!", "-", "+", "~" -> {
                    advance();
                    return new Unary(token.start(), token.text(), nestedUnary());
                }
                case "++", "--" -> {
                    advance();
                    var target =
                            new PatternReader(this).target(nestedUnary(), false, token.start());
                    return new Update(token.start(), token.is("++"), true, target);
                }
                default -> {}
            }
        } else if (token.kind() == Kind.NAME) {
            switch (token.text()) {
                case "typeof", "void", "delete" -> {
                    advance();
                    if (!token.isWord("typeof")) {
                        warn(token.text(), token.start());
                    }
                    return new Unary(token.start(), token.text(), nestedUnary());
                }
                case "await" -> {
                    refuse("await", advance().start());
                    return nestedUnary();
                }
                default -> {}
            }
        }
        return postfix();
    }

    private Expression nestedUnary() {
        enter();
        var operand = unary();
        leave();
        return operand;
    }

    private Expression postfix() {
        int start = token().start();
        var operand = chain();
        if ((is("++") || is("--")) && !token().afterLineBreak()) {
            boolean increment = advance().is("++");
            var target = new PatternReader(this).target(operand, false, start);
            return new Update(start, increment, false, target);
        }
        return operand;
    }

    /** A primary followed by members and calls. */
    private Expression chain() {
        int start = token().start();
        var expression = primary();
        boolean optional = false;
        for (int links = 0; ; links++) {
            if (links > MAX_NESTING) {
                throw new SyntaxException("The expression is too long.", token().start());
            }
            var token = token();
            if (take("?.")) {
                warn("the operator ?.", token.start());
                optional = true;
                if (is("(")) {
                    expression = new Call(token.start(), expression, arguments(), true);
                } else if (take("[")) {
                    expression = computed(expression, token.start(), true);
                } else {
                    expression = named(expression, true);
                }
            } else if (take(".")) {
                expression = named(expression, false);
            } else if (take("[")) {
                expression = computed(expression, token.start(), false);
            } else if (is("(")) {
                int at = expression instanceof Member member ? member.at() : expression.at();
                expression = new Call(at, expression, arguments(), false);
            } else if (token.kind() == Kind.TEMPLATE) {
                throw new SyntaxException(
                        "Tagged template literals are not supported.", token.start());
            } else {
                return optional ? new OptionalChain(start, expression) : expression;
            }
        }
    }

    private Expression named(Expression object, boolean optional) {
        var token = token();
        if (token.kind() != Kind.NAME) {
            throw unexpected("a property name");
        }
        advance();
        return member(object, new Literal(token.start(), token.text()), token.start(), optional);
    }

    private Expression computed(Expression object, int at, boolean optional) {
        var key = withIn(this::expression);
        expect("]");
        return member(object, key, key instanceof Literal ? key.at() : at, optional);
    }

    private Expression member(Expression object, Expression key, int at, boolean optional) {
        if (key instanceof Literal(int keyAt, String name) && REFUSED_MEMBERS.contains(name)) {
            refuse("Access to " + name, keyAt);
        }
        return new Member(at, object, key, optional);
    }

    private List<Expression> arguments() {
        expect("(");
        var arguments = withIn(() -> list(")"));
        var present = new ArrayList<Expression>(arguments.size());
        for (var argument : arguments) {
            if (argument == null) {
                throw unexpected("an argument");
            }
            present.add(argument);
        }
        return present;
    }

    /**
     * Comma-separated expressions and spreads up to a closing bracket; null where one is left out.
     */
    private List<@Nullable Expression> list(String end) {
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

    private Expression primary() {
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
        switch (token.text()) {
            case "(" -> {
                advance();
                var inner = withIn(this::expression);
                expect(")");
                return inner instanceof OptionalChain
                        ? new Sequence(inner.at(), List.of(inner))
                        : inner;
            }
            case "[" -> {
                advance();
                return new ArrayLiteral(token.start(), withIn(() -> list("]")));
            }
            case "{" -> {
                return withIn(this::object);
            }
            default -> throw unexpected("an expression");
        }
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
            case NUMBER ->
                    new Literal(
                            token.start(),
                            org.tagyard.platform.json.Values.numberToText(token.number()));
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
    private @Nullable Expression arrow() {
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
