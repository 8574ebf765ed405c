package org.tagyard.platform.template;

/** Whether a finding stands in the way. */
public enum Severity {
    ERROR,
    WARNING
}
