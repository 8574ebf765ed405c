package org.tagyard.platform.templateapi;

/** An API that is a function. */
non-sealed interface ApiFunction extends Api {
    /** Answers one call. Returns a script value. */
    Object call(ApiCall call);

    @Override
    default BoundFunction value(ApiScope scope) {
        return new BoundFunction(entry().name(), this::call, scope);
    }
}
