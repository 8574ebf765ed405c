package org.tagyard.platform.template;

/** What a template makes, in the words of the file; a MACRO is a variable. */
public enum TemplateKind {
    CLIENT,
    TAG,
    MACRO
}
