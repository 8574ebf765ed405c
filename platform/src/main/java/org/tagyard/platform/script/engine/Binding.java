package org.tagyard.platform.script.engine;

/** One declared name: where it lives, and what its uses ask of it. */
final class Binding {
    enum Kind {
        PARAMETER,
        VAR,
        LET,
        CONST,
        FUNCTION,
        /** The name of a function expression inside itself. */
        SELF,
        ARGUMENTS
    }

    final String name;
    final Kind kind;
    final Scope scope;

    /** Index in the frame of the scope that owns it; set when all scopes are known. */
    int slot;

    /** True when text is appended to it, so that the slot may hold a rope. */
    boolean appended;

    Binding(String name, Kind kind, Scope scope) {
        this.name = name;
        this.kind = kind;
        this.scope = scope;
    }

    boolean isConstant() {
        return kind == Kind.CONST || kind == Kind.SELF;
    }

    /** True when reading it before its declaration ran is an error. */
    boolean hasDeadZone() {
        return kind == Kind.CONST || kind == Kind.LET;
    }
}
