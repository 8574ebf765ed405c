package org.tagyard.platform.template;

import org.tagyard.platform.problem.Finding;

/** Whether a finding stands in the way. */
public enum Severity {
    ERROR,
    WARNING;

    Finding reported(String code, String pointer, String detail) {
        return switch (this) {
            case ERROR -> Finding.error(code, pointer, detail);
            case WARNING -> Finding.warning(code, pointer, detail);
        };
    }
}
