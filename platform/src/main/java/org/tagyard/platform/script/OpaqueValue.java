package org.tagyard.platform.script;

/**
 * A value scripts can hold and pass but not look into ({@code typeof} and {@code getType} say
 * object): regular expressions, credentials.
 */
public interface OpaqueValue {}
