package org.tagyard.admin.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that reads a list: its rules decide which query parameters exist. The OpenAPI
 * document gets {@code limit}, {@code cursor}, {@code count} and {@code sort} from it, and the
 * filters named.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ListParameters {
    /** The query parameters that filter, such as {@code state} or {@code createdAt[gte]}. */
    String[] filters() default {};

    /** The members that {@code sort} takes; empty: those of the default order only. */
    String[] sorts() default {};
}
