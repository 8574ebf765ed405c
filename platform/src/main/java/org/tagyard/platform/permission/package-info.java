/**
 * What a template was granted, what its code asks for, and a refusal that explains itself. Pure
 * values and rules: uses {@code platform.json} for the arguments of {@code queryPermission} and the
 * JDK, nothing else. Start with {@link org.tagyard.platform.permission.Grants}; what may be asked
 * is the closed list of {@link org.tagyard.platform.permission.PermissionRequest}.
 */
@NullMarked
package org.tagyard.platform.permission;

import org.jspecify.annotations.NullMarked;
