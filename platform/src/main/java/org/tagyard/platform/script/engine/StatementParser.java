package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.script.engine.Syntax.Block;
import org.tagyard.platform.script.engine.Syntax.Case;
import org.tagyard.platform.script.engine.Syntax.Declarator;
import org.tagyard.platform.script.engine.Syntax.Declare;
import org.tagyard.platform.script.engine.Syntax.DeclareFunction;
import org.tagyard.platform.script.engine.Syntax.Empty;
import org.tagyard.platform.script.engine.Syntax.Evaluate;
import org.tagyard.platform.script.engine.Syntax.Expression;
import org.tagyard.platform.script.engine.Syntax.For;
import org.tagyard.platform.script.engine.Syntax.ForEach;
import org.tagyard.platform.script.engine.Syntax.Group;
import org.tagyard.platform.script.engine.Syntax.If;
import org.tagyard.platform.script.engine.Syntax.Jump;
import org.tagyard.platform.script.engine.Syntax.Kind;
import org.tagyard.platform.script.engine.Syntax.Labeled;
import org.tagyard.platform.script.engine.Syntax.Name;
import org.tagyard.platform.script.engine.Syntax.Return;
import org.tagyard.platform.script.engine.Syntax.Statement;
import org.tagyard.platform.script.engine.Syntax.Switch;
import org.tagyard.platform.script.engine.Syntax.Target;
import org.tagyard.platform.script.engine.Syntax.While;

/** Parses statements. After a syntax error it goes on behind the statement, to find the others. */
final class StatementParser extends ExpressionParser {
    StatementParser(List<Token> tokens, Findings findings) {
        super(tokens, findings);
    }

    /** The whole text as a function's body. */
    List<Statement> program() {
        var statements = new ArrayList<Statement>();
        while (!atEnd()) {
            if (is("}")) {
                findings.syntaxError("Unexpected '}'.", advance().start());
            } else {
                statements.add(recovering());
            }
        }
        return statements;
    }

    @Override
    List<Statement> functionBody() {
        return block().statements();
    }

    @Override
    OperandParser placeholder(List<Token> tokens) {
        return new StatementParser(tokens, findings);
    }

    private Statement recovering() {
        int start = position();
        int nested = nesting();
        try {
            return statement();
        } catch (SyntaxException e) {
            findings.syntaxError(e.detail(), e.offset());
            restoreNesting(nested);
            skipStatement(start);
            return new Empty(e.offset());
        }
    }

    /** Goes behind the next semicolon, or before the brace that closes the block around. */
    private void skipStatement(int start) {
        if (position() == start) {
            advance();
        }
        while (!atEnd() && !is("}")) {
            if (is("{")) {
                int end = closing(position());
                if (end < 0) {
                    jumpToEnd();
                    return;
                }
                jumpTo(end);
                advance();
                if (token().afterLineBreak()) {
                    return;
                }
            } else if (advance().is(";")) {
                return;
            }
        }
    }

    private void jumpToEnd() {
        while (!atEnd()) {
            advance();
        }
    }

    private Block block() {
        int at = expect("{").start();
        var statements = new ArrayList<Statement>();
        while (!is("}")) {
            if (atEnd()) {
                throw unexpected("'}'");
            }
            statements.add(recovering());
        }
        advance();
        return new Block(at, statements);
    }

    private Statement statement() {
        enter();
        var statement = dispatch();
        leave();
        return statement;
    }

    private Statement dispatch() {
        var token = token();
        if (token.is("{")) {
            return block();
        }
        if (token.is(";")) {
            return new Empty(advance().start());
        }
        if (token.kind() != Token.Kind.NAME) {
            return evaluate();
        }
        if (peek(1).is(":") && !RESERVED.contains(token.text())) {
            return labeled();
        }
        return switch (token.text()) {
            case "var" -> declaration(Kind.VAR);
            case "const" -> declaration(Kind.CONST);
            case "let" -> declaration(Kind.LET);
            case "function" -> functionDeclaration();
            case "async" -> {
                if (peek(1).isWord("function")) {
                    refuse("async", advance().start());
                    yield functionDeclaration();
                }
                yield evaluate();
            }
            case "if" -> ifStatement();
            case "for" -> forStatement();
            case "while" -> whileStatement();
            case "do" -> doStatement();
            case "return" -> returnStatement();
            case "break", "continue" -> jump();
            case "switch" -> switchStatement();
            case "debugger" -> {
                warn("debugger", advance().start());
                endStatement();
                yield new Empty(token.start());
            }
            case "try" -> refusedTry();
            case "throw" -> refusedThrow();
            case "with" -> refusedWith();
            case "class" -> new Evaluate(token.start(), refusedClass());
            case "export" -> refusedExport();
            case "import" -> refusedImport();
            default -> evaluate();
        };
    }

    private Statement evaluate() {
        int at = token().start();
        var expression = expression();
        endStatement();
        return new Evaluate(at, expression);
    }

    private Statement labeled() {
        var label = advance();
        warn("labels", label.start());
        expect(":");
        return new Labeled(label.start(), label.text(), statement());
    }

    private Statement declaration(Kind kind) {
        int at = advance().start();
        var declarators = declarators(kind, false);
        endStatement();
        return new Declare(at, kind, declarators);
    }

    private List<Declarator> declarators(Kind kind, boolean inFor) {
        var declarators = new ArrayList<Declarator>();
        do {
            var target = new PatternReader(this).binding();
            Optional<Expression> value = Optional.empty();
            if (take("=")) {
                value = Optional.of(inFor ? withoutIn() : assignment());
            } else if (!inFor && (kind == Kind.CONST || !(target instanceof Name))) {
                throw unexpected("'='");
            }
            declarators.add(new Declarator(target, value));
        } while (take(","));
        return declarators;
    }

    private Expression withoutIn() {
        int position = position();
        var value = expressionWithoutIn();
        if (value instanceof Syntax.Sequence) {
            jumpTo(position);
            return assignment();
        }
        return value;
    }

    private Statement functionDeclaration() {
        int at = advance().start();
        if (is("*")) {
            refuse("A generator", advance().start());
        }
        var name = bindingName();
        return new DeclareFunction(at, name, function(at, name.name(), Optional.empty()));
    }

    private Expression parenthesized() {
        expect("(");
        var expression = expression();
        expect(")");
        return expression;
    }

    private Statement ifStatement() {
        int at = advance().start();
        var test = parenthesized();
        var yes = statement();
        Optional<Statement> no = takeWord("else") ? Optional.of(statement()) : Optional.empty();
        return new If(at, test, yes, no);
    }

    private Statement whileStatement() {
        int at = advance().start();
        return new While(at, parenthesized(), statement(), false);
    }

    private Statement doStatement() {
        int at = advance().start();
        var body = statement();
        if (!takeWord("while")) {
            throw unexpected("'while'");
        }
        var test = parenthesized();
        take(";");
        return new While(at, test, body, true);
    }

    private Statement forStatement() {
        int at = advance().start();
        if (takeWord("await")) {
            refuse("await", at);
        }
        expect("(");
        Optional<Statement> start = Optional.empty();
        var token = token();
        if (token.isWord("var") || token.isWord("let") || token.isWord("const")) {
            advance();
            var kind = Kind.valueOf(token.text().toUpperCase(java.util.Locale.ROOT));
            var declarators = declarators(kind, true);
            if (isWord("in") || isWord("of")) {
                var only = declarators.getFirst();
                if (declarators.size() > 1 || only.value().isPresent()) {
                    throw unexpected("';'");
                }
                return forEach(at, Optional.of(kind), only.target());
            }
            start = Optional.of(new Declare(token.start(), kind, declarators));
        } else if (!is(";")) {
            var expression = expressionWithoutIn();
            if (isWord("in") || isWord("of")) {
                var target = new PatternReader(this).target(expression, true, token.start());
                return forEach(at, Optional.empty(), target);
            }
            start = Optional.of(new Evaluate(token.start(), expression));
        }
        expect(";");
        Optional<Expression> test = is(";") ? Optional.empty() : Optional.of(expression());
        expect(";");
        Optional<Expression> update = is(")") ? Optional.empty() : Optional.of(expression());
        expect(")");
        return new For(at, start, test, update, statement());
    }

    private Statement forEach(int at, Optional<Kind> kind, Target target) {
        boolean of = advance().isWord("of");
        var source = of ? assignment() : expression();
        expect(")");
        return new ForEach(at, of, kind, target, source, statement());
    }

    private Statement returnStatement() {
        int at = advance().start();
        boolean bare = is(";") || is("}") || atEnd() || token().afterLineBreak();
        Optional<Expression> value = bare ? Optional.empty() : Optional.of(expression());
        endStatement();
        return new Return(at, value);
    }

    private Statement jump() {
        var token = advance();
        Optional<String> label = Optional.empty();
        if (token().kind() == Token.Kind.NAME && !token().afterLineBreak()) {
            label = Optional.of(bindingName().name());
        }
        endStatement();
        return new Jump(token.start(), token.isWord("break"), label);
    }

    private Statement switchStatement() {
        int at = advance().start();
        var value = parenthesized();
        expect("{");
        var cases = new ArrayList<Case>();
        boolean hasDefault = false;
        while (!take("}")) {
            Optional<Expression> test = Optional.empty();
            if (takeWord("case")) {
                test = Optional.of(expression());
            } else if (isWord("default") && !hasDefault) {
                advance();
                hasDefault = true;
            } else {
                throw unexpected("'case'");
            }
            expect(":");
            var body = new ArrayList<Statement>();
            while (!isWord("case") && !isWord("default") && !is("}") && !atEnd()) {
                body.add(recovering());
            }
            cases.add(new Case(test, body));
        }
        return new Switch(at, value, cases);
    }

    /** A script that catches would see permission refusals (spec: template-runtime §4.1). */
    private Statement refusedTry() {
        int at = advance().start();
        refuse("try", at);
        var parts = new ArrayList<Statement>(List.of(block()));
        if (takeWord("catch")) {
            if (take("(")) {
                int nameAt = token().start();
                var target = new PatternReader(this).binding();
                expect(")");
                var declarator = new Declarator(target, Optional.empty());
                var declare = new Declare(nameAt, Kind.LET, List.of(declarator));
                parts.add(new Block(nameAt, List.of(declare, block())));
            } else {
                parts.add(block());
            }
        }
        if (takeWord("finally")) {
            parts.add(block());
        }
        return new Group(at, parts);
    }

    private Statement refusedThrow() {
        refuse("throw", advance().start());
        return evaluate();
    }

    private Statement refusedWith() {
        int at = advance().start();
        refuse("with", at);
        var object = parenthesized();
        return new Group(at, List.of(new Evaluate(object.at(), object), statement()));
    }

    private Statement refusedExport() {
        int at = advance().start();
        refuse("export", at);
        takeWord("default");
        if (is("{") || is("*")) {
            skipStatement(position());
            return new Empty(at);
        }
        return statement();
    }

    private Statement refusedImport() {
        int at = advance().start();
        refuse("import", at);
        while (!atEnd() && !is(";") && !token().afterLineBreak()) {
            advance();
        }
        take(";");
        return new Empty(at);
    }
}
