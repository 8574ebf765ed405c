package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.engine.Token.Kind;

/** Cuts a text into tokens. A character that starts none is reported and skipped. */
final class Lexer {
    private static final int MAX_TEMPLATE_NESTING = 20;

    /** Longest first, so that the first that fits is the one. */
    private static final List<String> PUNCTUATORS =
            List.of(
                    ">>>=", "...", "===", "!==", ">>>", "<<=", ">>=", "**=", "&&=", "||=", "??=",
                    "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=",
                    "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**", "{", "}", "(", ")", "[",
                    "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?",
                    ":", "=", ".", "#", "@");

    private static final Set<String> BEFORE_REGEX_WORDS =
            Set.of("return", "typeof", "case", "in", "of", "else", "do", "void", "delete", "throw");

    private final String source;
    private final Findings findings;
    private int at;
    private int templates;
    private boolean lineBreak;

    Lexer(String source, Findings findings) {
        this.source = source;
        this.findings = findings;
        if (source.startsWith("#!")) {
            skipLine();
        }
    }

    /** All tokens, the last one being the end. */
    List<Token> tokens() {
        return tokensUntil(false);
    }

    /** Tokens up to the end or, in a template's placeholder, up to its closing brace. */
    private List<Token> tokensUntil(boolean closingBrace) {
        var tokens = new ArrayList<Token>();
        int braces = 0;
        while (true) {
            skipSpace();
            if (at >= source.length()) {
                break;
            }
            char c = source.charAt(at);
            if (closingBrace && c == '}' && braces == 0) {
                break;
            }
            braces += c == '{' ? 1 : c == '}' ? -1 : 0;
            int before = at;
            try {
                tokens.add(next(c, regexMayFollow(tokens)));
            } catch (SyntaxException e) {
                findings.syntaxError(e.detail(), e.offset());
                at = Math.max(at, before + 1);
            }
            lineBreak = false;
        }
        tokens.add(token(Kind.END, "end of input", at));
        return tokens;
    }

    private Token next(char c, boolean regexMayFollow) {
        if (isNameStart(c)) {
            return name();
        }
        if (isDigit(c)
                || (c == '.' && at + 1 < source.length() && isDigit(source.charAt(at + 1)))) {
            return number();
        }
        return switch (c) {
            case '"', '\'' -> string(c);
            case '`' -> template();
            case '/' -> regexMayFollow ? regex() : punctuator();
            default -> punctuator();
        };
    }

    private static boolean regexMayFollow(List<Token> tokens) {
        if (tokens.isEmpty()) {
            return true;
        }
        var last = tokens.getLast();
        return switch (last.kind()) {
            case NAME -> BEFORE_REGEX_WORDS.contains(last.text());
            case PUNCTUATOR -> !last.is(")") && !last.is("]") && !last.is("}");
            case NUMBER, STRING, TEMPLATE, REGEX, END -> false;
        };
    }

    private Token token(Kind kind, String text, int start) {
        return new Token(kind, text, 0, start, at, lineBreak, Token.Template.NONE);
    }

    private Token punctuator() {
        for (var punctuator : PUNCTUATORS) {
            if (source.startsWith(punctuator, at)) {
                boolean conditional =
                        punctuator.equals("?.")
                                && at + 2 < source.length()
                                && isDigit(source.charAt(at + 2));
                if (!conditional) {
                    int start = at;
                    at += punctuator.length();
                    return token(Kind.PUNCTUATOR, punctuator, start);
                }
            }
        }
        int start = at;
        int codePoint = source.codePointAt(at);
        at += Character.charCount(codePoint);
        throw new SyntaxException(
                "Unexpected character '" + Character.toString(codePoint) + "'.", start);
    }

    private Token name() {
        int start = at;
        while (at < source.length() && isNamePart(source.charAt(at))) {
            at++;
        }
        if (at < source.length() && source.charAt(at) == '\\') {
            throw new SyntaxException("Escapes in names are not supported.", at);
        }
        return token(Kind.NAME, source.substring(start, at).intern(), start);
    }

    private Token number() {
        int start = at;
        boolean prefixed =
                source.charAt(at) == '0'
                        && at + 1 < source.length()
                        && "xXoObB".indexOf(source.charAt(at + 1)) >= 0;
        if (prefixed) {
            at += 2;
            skipDigits(16);
        } else {
            skipDecimal();
        }
        if (at < source.length() && isNameStart(source.charAt(at))) {
            throw new SyntaxException("A number must not be followed by a name.", at);
        }
        var text = source.substring(start, at);
        boolean legacyOctal = text.length() > 1 && text.charAt(0) == '0' && isDigit(text.charAt(1));
        double value = Values.textToNumber(text.replace("_", ""));
        if (legacyOctal || Double.isNaN(value)) {
            throw new SyntaxException("Malformed number " + text + ".", start);
        }
        return new Token(Kind.NUMBER, text, value, start, at, lineBreak, Token.Template.NONE);
    }

    private void skipDecimal() {
        skipDigits(10);
        if (at < source.length() && source.charAt(at) == '.') {
            at++;
            skipDigits(10);
        }
        boolean exponent =
                at + 1 < source.length()
                        && (source.charAt(at) == 'e' || source.charAt(at) == 'E')
                        && (isDigit(source.charAt(at + 1))
                                || "+-".indexOf(source.charAt(at + 1)) >= 0);
        if (exponent) {
            at += 2;
            skipDigits(10);
        }
    }

    private void skipDigits(int radix) {
        while (at < source.length() && isDigitOf(source.charAt(at), radix)) {
            at++;
        }
    }

    private static boolean isDigitOf(char c, int radix) {
        return c == '_' || (c < 0x80 && Character.digit(c, radix) >= 0);
    }

    private Token string(char quote) {
        int start = at++;
        var text = new StringBuilder();
        while (true) {
            if (at >= source.length()
                    || (isLineBreak(source.charAt(at)) && source.charAt(at) < 0x80)) {
                throw new SyntaxException("Unterminated string literal.", start);
            }
            char c = source.charAt(at++);
            if (c == quote) {
                return token(Kind.STRING, text.toString().intern(), start);
            }
            if (c == '\\') {
                escape(text);
            } else {
                text.append(c);
            }
        }
    }

    private Token template() {
        if (++templates > MAX_TEMPLATE_NESTING) {
            at = source.length();
            throw new SyntaxException("Template literals are nested too deeply.", at);
        }
        int start = at++;
        boolean afterBreak = lineBreak;
        var texts = new ArrayList<String>();
        var placeholders = new ArrayList<List<Token>>();
        var text = new StringBuilder();
        while (true) {
            if (at >= source.length()) {
                throw new SyntaxException("Unterminated template literal.", start);
            }
            char c = source.charAt(at++);
            if (c == '`') {
                break;
            }
            if (c == '\\') {
                escape(text);
            } else if (c == '$' && at < source.length() && source.charAt(at) == '{') {
                at++;
                texts.add(text.toString());
                text.setLength(0);
                placeholders.add(tokensUntil(true));
                at++;
            } else if (c == '\r') {
                at += at < source.length() && source.charAt(at) == '\n' ? 1 : 0;
                text.append('\n');
            } else {
                text.append(c);
            }
        }
        templates--;
        texts.add(text.toString());
        var parts = new Token.Template(texts, placeholders);
        return new Token(Kind.TEMPLATE, "template literal", 0, start, at, afterBreak, parts);
    }

    private void escape(StringBuilder text) {
        int start = at - 1;
        if (at >= source.length()) {
            throw new SyntaxException("Unterminated string literal.", start);
        }
        char c = source.charAt(at++);
        switch (c) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'v' -> text.append('\u000b');
            case '\r' -> at += at < source.length() && source.charAt(at) == '\n' ? 1 : 0;
            case '\n', '\u2028', '\u2029' -> {}
            case 'x' -> text.append((char) hex(2, start));
            case 'u' -> unicodeEscape(text, start);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                if (c != '0' || (at < source.length() && isDigit(source.charAt(at)))) {
                    throw new SyntaxException("Octal escapes are not supported.", start);
                }
                text.append('\0');
            }
            default -> text.append(c);
        }
    }

    private void unicodeEscape(StringBuilder text, int start) {
        if (at < source.length() && source.charAt(at) == '{') {
            int end = source.indexOf('}', at);
            int length = end - at - 1;
            if (end < 0 || length < 1 || length > 8) {
                throw new SyntaxException("Malformed Unicode escape.", start);
            }
            at++;
            int codePoint = hex(length, start);
            at++;
            if (!Character.isValidCodePoint(codePoint)) {
                throw new SyntaxException("Malformed Unicode escape.", start);
            }
            text.appendCodePoint(codePoint);
        } else {
            text.append((char) hex(4, start));
        }
    }

    private int hex(int digits, int start) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            char c = at < source.length() ? source.charAt(at) : ' ';
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new SyntaxException("Malformed escape in a string.", start);
            }
            value = value << 4 | digit;
            at++;
        }
        return value;
    }

    private Token regex() {
        int start = at++;
        boolean inClass = false;
        while (true) {
            if (at >= source.length() || isLineBreak(source.charAt(at))) {
                throw new SyntaxException("Unterminated regular expression literal.", start);
            }
            char c = source.charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == '/' && !inClass) {
                break;
            }
        }
        while (at < source.length() && isNamePart(source.charAt(at))) {
            at++;
        }
        return token(Kind.REGEX, source.substring(start, at), start);
    }

    private void skipSpace() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (isLineBreak(c)) {
                lineBreak = true;
                at++;
            } else if (c == ' ' || c == '\t' || Values.trim(String.valueOf(c)).isEmpty()) {
                at++;
            } else if (source.startsWith("//", at)) {
                skipLine();
            } else if (source.startsWith("/*", at)) {
                skipComment();
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        while (at < source.length() && !isLineBreak(source.charAt(at))) {
            at++;
        }
    }

    private void skipComment() {
        int start = at;
        int end = source.indexOf("*/", at + 2);
        if (end < 0) {
            findings.syntaxError("Unterminated comment.", start);
            at = source.length();
            return;
        }
        for (; at < end; at++) {
            lineBreak |= isLineBreak(source.charAt(at));
        }
        at = end + 2;
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return c == '$' || c == '_' || c == '\\' || Character.isLetter(c);
    }

    private static boolean isNamePart(char c) {
        return c == '$' || c == '_' || Character.isLetterOrDigit(c) || c == 0x200c || c == 0x200d;
    }
}
