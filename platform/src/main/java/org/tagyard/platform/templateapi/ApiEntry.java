package org.tagyard.platform.templateapi;

import java.util.Optional;

/**
 * What there is to tell about one API.
 *
 * @param name as required
 * @param signature arguments and result, in the notation of TypeScript
 * @param permission the id of the permission that its calls need, if any
 */
public record ApiEntry(
        String name, String signature, Optional<String> permission, Confirmation confirmation) {

    /** A confirmed API that needs no permission. */
    static ApiEntry of(String name, String signature) {
        return new ApiEntry(name, signature, Optional.empty(), Confirmation.CONFIRMED);
    }

    ApiEntry needs(String permissionId) {
        return new ApiEntry(name, signature, Optional.of(permissionId), confirmation);
    }

    ApiEntry confirmed(Confirmation degree) {
        return new ApiEntry(name, signature, permission, degree);
    }
}
