package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of a function or block, and the frame they live in while it runs. */
final class Scope {
    final @Nullable Scope parent;
    final boolean isFunction;
    private final boolean inLoop;
    private final Map<String, Binding> names = new LinkedHashMap<>();
    private final List<Scope> children = new ArrayList<>();
    private boolean captured;

    /** Of a function: the depth of its tree and the number of its nodes. */
    int nesting;

    int nodes;

    /** True when functions made here keep its frame alive. */
    boolean hasClosures;

    /** Of a scope with a frame: slots given away, the first one being the frame around. */
    private int slots = 1;

    private int slotsBeforeLexicals = 1;

    Scope(@Nullable Scope parent, boolean isFunction, boolean inLoop) {
        this.parent = parent;
        this.isFunction = isFunction;
        this.inLoop = inLoop;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    Optional<Binding> own(String name) {
        return Optional.ofNullable(names.get(name));
    }

    Binding declare(String name, Binding.Kind kind) {
        var binding = new Binding(name, kind, this);
        names.put(name, binding);
        return binding;
    }

    /** A closure uses a name of this scope. */
    void capture() {
        captured = true;
    }

    /**
     * A function has a frame per call; a block only when closures keep its turns of a loop apart.
     */
    boolean hasFrame() {
        return isFunction || (inLoop && captured);
    }

    /** The scope whose frame holds the names of this one. */
    Scope home() {
        var scope = this;
        while (!scope.hasFrame() && scope.parent != null) {
            scope = scope.parent;
        }
        return scope;
    }

    Scope function() {
        var scope = this;
        while (!scope.isFunction && scope.parent != null) {
            scope = scope.parent;
        }
        return scope;
    }

    /** The next free slot in this scope's frame. */
    int newSlot() {
        return slots++;
    }

    /**
     * Gives every name of a function its slot: parameters got theirs before, then everything that
     * starts as undefined, then what starts in its dead zone.
     */
    void assignSlots() {
        assign(false);
        slotsBeforeLexicals = slots;
        assign(true);
    }

    private void assign(boolean deadZone) {
        for (var binding : names.values()) {
            if (binding.slot == 0 && binding.hasDeadZone() == deadZone) {
                binding.slot = home().newSlot();
            }
        }
        for (var child : children) {
            if (!child.isFunction) {
                child.assign(deadZone);
            }
        }
    }

    int frameSize() {
        return slots;
    }

    /** Slots from 1 up to this one, exclusive, start as undefined. */
    int undefinedEnd() {
        return slotsBeforeLexicals;
    }

    /** Frames between this scope and the one that holds the binding. */
    int depthOf(Binding binding) {
        var home = binding.scope.home();
        int depth = 0;
        for (var scope = home();
                scope != home && scope.parent != null;
                scope = scope.parent.home()) {
            depth++;
        }
        return depth;
    }
}
