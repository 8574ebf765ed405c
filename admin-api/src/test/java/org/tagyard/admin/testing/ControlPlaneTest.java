package org.tagyard.admin.testing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test against the running control plane: real PostgreSQL, an identity provider in process. */
@QuarkusTest
@QuarkusTestResource(RealDatabase.class)
@QuarkusTestResource(TestingIssuer.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ControlPlaneTest {}
