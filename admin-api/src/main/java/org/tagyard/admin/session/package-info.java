/**
 * People at the console: signing in with a browser (authorization code with PKCE, at one of the
 * configured identity providers), the session that comes of it, and its end. The browser holds one
 * random id in a cookie that no script can read; everything else lies in PostgreSQL. Uses {@code
 * security} and {@code http}; {@code security} asks it for the person of a session through {@link
 * org.tagyard.admin.security.SessionSignIn}. Start with {@link
 * org.tagyard.admin.session.AuthResource}.
 */
@NullMarked
package org.tagyard.admin.session;

import org.jspecify.annotations.NullMarked;
