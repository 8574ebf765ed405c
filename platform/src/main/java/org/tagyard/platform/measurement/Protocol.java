package org.tagyard.platform.measurement;

/** Google's two measurement protocols that browsers speak. */
public enum Protocol {
    /** Universal Analytics. */
    V1(ParameterTable.UNIVERSAL),
    /** Google Analytics 4. */
    V2(ParameterTable.GA4);

    private final ParameterTable table;

    Protocol(ParameterTable table) {
        this.table = table;
    }

    ParameterTable table() {
        return table;
    }

    /** The value of the parameter {@code v}. */
    public String version() {
        return this == V1 ? "1" : "2";
    }

    /** True when requests of this protocol come to such a path (spec: template-runtime §9.1). */
    public boolean isPath(String path) {
        return switch (this) {
            case V1 ->
                    switch (path) {
                        case "/collect", "/r/collect", "/j/collect", "/batch" -> true;
                        default -> false;
                    };
            case V2 -> path.endsWith("/g/collect");
        };
    }
}
