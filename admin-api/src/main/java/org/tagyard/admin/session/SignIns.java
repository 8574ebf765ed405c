package org.tagyard.admin.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.tagyard.admin.security.Secrets;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.security.TenantTransactions;

/**
 * Sign-ins that were begun and wait for the provider's answer. Each is taken once, by the browser
 * that began it, within ten minutes.
 */
@ApplicationScoped
class SignIns {
    /** How long somebody may take at the provider. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private final Sql sql;
    private final TenantTransactions transactions;
    private final Secrets secrets;
    private final Clock clock;

    SignIns(Sql sql, TenantTransactions transactions, Secrets secrets, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * One that was begun.
     *
     * @param issuer the provider's name
     * @param nonce what its ID token must repeat
     * @param verifier what the console proves with that it asked for the code (RFC 7636)
     */
    record Begun(String issuer, String nonce, String verifier, ReturnTo returnTo) {
        @Override
        public String toString() {
            return "Begun[issuer=" + issuer + "]";
        }
    }

    /**
     * Keeps one until its answer comes.
     *
     * @param state what the provider sends back with it
     * @param browser the id of the browser that began it
     */
    void keep(Begun begun, String state, String browser) {
        var now = clock.instant();
        transactions.inBackground(
                TenantTransactions.PLATFORM,
                () ->
                        sql.execute(
                                """
                                insert into console_sign_in
                                       (state, browser, issuer, nonce, verifier, return_to, expires_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7)\
                                """,
                                secrets.digest(state),
                                secrets.digest(browser),
                                begun.issuer(),
                                begun.nonce(),
                                begun.verifier(),
                                begun.returnTo().path(),
                                now.plus(LIFE)));
    }

    /** Takes the one that this answer belongs to; a second time there is none. */
    Optional<Begun> take(String state, String browser) {
        var now = clock.instant();
        return transactions.inBackground(
                TenantTransactions.PLATFORM,
                () ->
                        sql.row(
                                        """
                                        delete from console_sign_in
                                         where state = ?1 and browser = ?2 and expires_at > ?3
                                        returning issuer, nonce, verifier, return_to\
                                        """,
                                        secrets.digest(state),
                                        secrets.digest(browser),
                                        now)
                                .map(row ->
                                        new Begun(
                                                (String) row[0],
                                                (String) row[1],
                                                (String) row[2],
                                                new ReturnTo((String) row[3]))));
    }
}
