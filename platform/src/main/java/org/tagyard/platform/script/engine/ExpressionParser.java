package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.tagyard.platform.script.engine.Syntax.Assign;
import org.tagyard.platform.script.engine.Syntax.Binary;
import org.tagyard.platform.script.engine.Syntax.Call;
import org.tagyard.platform.script.engine.Syntax.Conditional;
import org.tagyard.platform.script.engine.Syntax.Expression;
import org.tagyard.platform.script.engine.Syntax.Literal;
import org.tagyard.platform.script.engine.Syntax.Logical;
import org.tagyard.platform.script.engine.Syntax.Member;
import org.tagyard.platform.script.engine.Syntax.OptionalChain;
import org.tagyard.platform.script.engine.Syntax.Sequence;
import org.tagyard.platform.script.engine.Syntax.Unary;
import org.tagyard.platform.script.engine.Syntax.Update;
import org.tagyard.platform.script.engine.Token.Kind;

/** Parses operators, members and calls, and what is assigned. */
abstract class ExpressionParser extends OperandParser {
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

    @Override
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

    @Override
    <T> T withIn(Supplier<T> parse) {
        boolean outer = inAllowed;
        inAllowed = true;
        try {
            return parse.get();
        } finally {
            inAllowed = outer;
        }
    }

    @Override
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
    @Override
    Expression chain() {
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
}
