package org.tagyard.platform.script.engine;

import java.util.List;
import java.util.Set;
import org.tagyard.platform.script.engine.Token.Kind;

/** A cursor over tokens, and what all parts of the parser share. */
abstract class TokenStream {
    static final Set<String> RESERVED =
            Set.of(
                    "break",
                    "case",
                    "catch",
                    "class",
                    "const",
                    "continue",
                    "debugger",
                    "default",
                    "delete",
                    "do",
                    "else",
                    "enum",
                    "export",
                    "extends",
                    "false",
                    "finally",
                    "for",
                    "function",
                    "if",
                    "import",
                    "in",
                    "instanceof",
                    "new",
                    "null",
                    "return",
                    "super",
                    "switch",
                    "this",
                    "throw",
                    "true",
                    "try",
                    "typeof",
                    "var",
                    "void",
                    "while",
                    "with",
                    "yield",
                    "let",
                    "static",
                    "await");

    /** Deepest nesting of expressions and statements: the parser and the runtime recurse. */
    static final int MAX_NESTING = 250;

    final Findings findings;
    private final List<Token> tokens;
    private int index;
    private int nesting;

    TokenStream(List<Token> tokens, Findings findings) {
        this.tokens = tokens;
        this.findings = findings;
    }

    Token token() {
        return tokens.get(index);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(index + ahead, tokens.size() - 1));
    }

    int position() {
        return index;
    }

    Token advance() {
        var token = tokens.get(index);
        if (index < tokens.size() - 1) {
            index++;
        }
        return token;
    }

    boolean atEnd() {
        return token().kind() == Kind.END;
    }

    boolean is(String punctuator) {
        return token().is(punctuator);
    }

    boolean isWord(String word) {
        return token().isWord(word);
    }

    boolean take(String punctuator) {
        if (is(punctuator)) {
            advance();
            return true;
        }
        return false;
    }

    boolean takeWord(String word) {
        if (isWord(word)) {
            advance();
            return true;
        }
        return false;
    }

    Token expect(String punctuator) {
        if (!is(punctuator)) {
            throw unexpected("'" + punctuator + "'");
        }
        return advance();
    }

    SyntaxException unexpected(String expected) {
        var token = token();
        var found = token.kind() == Kind.END ? "end of input" : "'" + token.text() + "'";
        return new SyntaxException(
                "Expected " + expected + " but found " + found + ".", token.start());
    }

    /** Ends a statement: a semicolon, or where JavaScript would insert one. */
    void endStatement() {
        if (!take(";") && !is("}") && !atEnd() && !token().afterLineBreak()) {
            throw unexpected("';'");
        }
    }

    void enter() {
        if (++nesting > MAX_NESTING) {
            throw new SyntaxException("The code is nested too deeply.", token().start());
        }
    }

    void leave() {
        nesting--;
    }

    int nesting() {
        return nesting;
    }

    void restoreNesting(int saved) {
        nesting = saved;
    }

    /** The index of the bracket that closes the one at an index; -1 when there is none. */
    int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.is("(") || token.is("[") || token.is("{")) {
                depth++;
            } else if ((token.is(")") || token.is("]") || token.is("}")) && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    Token at(int tokenIndex) {
        return tokens.get(tokenIndex);
    }

    void jumpTo(int tokenIndex) {
        index = tokenIndex;
    }

    /**
     * Tag Manager's own compiler would refuse it; this one takes it (spec: template-runtime §4.1).
     */
    void warn(String what, int at) {
        findings.warning("not-in-tag-manager", "Tag Manager would refuse this: " + what + ".", at);
    }

    void refuse(String what, int at) {
        findings.error("refused-syntax", what + " is not part of the template language.", at);
    }
}
