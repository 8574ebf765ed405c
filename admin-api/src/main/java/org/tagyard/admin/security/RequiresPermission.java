package org.tagyard.admin.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission a resource method needs in the tenant of its URL. Checked before the method runs,
 * in the order of admin-api §6.4: the tenant and every object of the URL must exist (404), the
 * caller must be able to read them (404), then to act (403, audited). Also written into the OpenAPI
 * document as {@code x-tagyard-permission}. The URL's variable is named {@code tenant}, and {@code
 * container} where there is one; both take an id or a slug.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresPermission {
    /** The permission. */
    Permission value();

    /** Whether an operator may do it as well without being a member. */
    boolean orOperator() default false;
}
