package org.tagyard.local.signin;

import org.tagyard.local.place.Home;

/** The OpenID provider of an installation on one machine. */
public interface SignIn extends AutoCloseable {
    /** Who is the first operator. */
    String FIRST_OPERATOR = "local-admin";

    /** The audience that the admin API asks for. */
    String AUDIENCE = "tagyard-admin";

    /** The console's client there; its secret is one of the installation's. */
    String CONSOLE = "tagyard-console";

    /** Names that secret. */
    String CONSOLE_SECRET = "console-client";

    /** Starts a provider that listens on that port of loopback. */
    interface Starter {
        SignIn start(Home home, int port);
    }

    /** The issuer of its tokens; {@code localhost}, as browsers keep cookies by name. */
    String issuer();

    /** Whether it believes any name, so that the admin API must refuse it in production. */
    boolean believesAnyName();

    /** As whom a person signs in: a sentence's end. */
    String advice();

    /** A bearer token for the admin API in the name of the first operator. */
    String operatorToken();

    /** The same for a person: a command line that prints such a token; it needs curl and jq. */
    String operatorTokenCommand();

    @Override
    void close();
}
