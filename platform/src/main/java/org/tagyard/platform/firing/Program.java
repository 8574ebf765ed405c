package org.tagyard.platform.firing;

/** What runs when an entity runs. */
public sealed interface Program {
    /** A template, compiled and shared by its content hash. */
    record FromTemplate(TemplateUse template) implements Program {}

    /** Kept, shown, never run; {@code why} says so in traces. */
    record Unexecuted(String type, WhyCode why) implements Program {}
}
