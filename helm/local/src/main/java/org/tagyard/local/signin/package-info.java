/**
 * The local sign-in: a small OpenID provider on loopback that believes whatever name is typed. The
 * admin API refuses it in a production profile. Uses the mock-oauth2-server library.
 */
@NullMarked
package org.tagyard.local.signin;

import org.jspecify.annotations.NullMarked;
