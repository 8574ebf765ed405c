package org.tagyard.local;

import java.time.Duration;
import java.util.Locale;
import org.tagyard.local.demo.Demo;
import org.tagyard.local.installation.Installation;

/**
 * What {@code up} prints when everything is ready.
 *
 * @param token of the demo's owner
 * @param preview id of the running preview
 */
record Announcement(
        Installation installation, Demo demo, String token, String preview, Duration took) {
    String text() {
        var hits =
                installation.admin()
                        + "/api/v1"
                        + demo.container()
                        + "/previews/"
                        + preview
                        + "/hits";
        return """

        Tagyard is ready (%s s). Ctrl-C stops it; its data stays in %s.

          runtime    %s
          console    %s
          admin API  %s/api/v1
          token      %s  (the demo tenant's)
          operator   export OPERATOR_TOKEN=$(%s)

        Send the demo shop an order:

          curl -i %s%s -H 'Content-Type: application/json' -d '{"event":"order_created","id":"A-1001","total":59.9,"currency":"EUR"}'

        See what its tags sent: %s (as JSON: %s/requests)
        See what happened, the newest first, and then one hit in full:

          curl -s '%s?limit=5' -H 'Authorization: Bearer %s'
          curl -s %s/HIT -H 'Authorization: Bearer %s'
        """
                .formatted(
                        String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0),
                        installation.home().root(),
                        installation.runtime(Demo.HOST),
                        console(),
                        installation.admin(),
                        token,
                        installation.signIn().operatorTokenCommand(),
                        installation.runtime(Demo.HOST),
                        Demo.PATH,
                        installation.inboxPage(),
                        installation.inboxPage(),
                        hits,
                        token,
                        hits,
                        token);
    }

    private String console() {
        return installation.hasConsole()
                ? "%s/auth/login  (sign in as %s)"
                        .formatted(installation.admin(), installation.signIn().advice())
                : "not in this build, which found no Node.js 20.19 or newer";
    }
}
