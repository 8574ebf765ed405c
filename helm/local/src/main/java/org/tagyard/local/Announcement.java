package org.tagyard.local;

import java.time.Duration;
import java.util.Locale;
import org.tagyard.local.installation.Installation;
import org.tagyard.local.signin.LocalSignIn;

/** What {@code up} prints when everything is ready. */
record Announcement(Installation installation, Duration took) {
    String text() {
        return """

        Tagyard is ready (%s s). Ctrl-C stops it; its data stays in %s.

          runtime    %s
          admin API  %s/api/v1
          sign in    %s  (as %s, no password)
          inbox      %s
        """
                .formatted(
                        String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0),
                        installation.home().root(),
                        installation.runtime("shop.localhost"),
                        installation.admin(),
                        installation.signIn().page(),
                        LocalSignIn.FIRST_OPERATOR,
                        installation.inboxPage());
    }
}
