package org.tagyard.platform.templateapi;

/** One thing a template may require. Stateless: shared by all runs of all tenants. */
sealed interface Api permits ApiFunction, ApiObject {
    ApiEntry entry();

    /** The script value of this API in the given surroundings. */
    Object value(ApiScope scope);
}
