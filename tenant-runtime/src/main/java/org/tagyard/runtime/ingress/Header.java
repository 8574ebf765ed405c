package org.tagyard.runtime.ingress;

/** One header line, name as written. Names are compared without regard to case. */
public record Header(String name, String value) {
    /** Values may be cookies or keys: never printed. */
    @Override
    public String toString() {
        return "Header[" + name + "]";
    }
}
