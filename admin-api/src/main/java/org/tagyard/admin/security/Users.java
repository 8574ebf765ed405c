package org.tagyard.admin.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.tenant.Ids;

/**
 * The people known to the platform, by issuer and subject alone, and which of them are operators.
 */
@ApplicationScoped
public class Users {
    /** The issuer of users that the platform made itself. */
    public static final String BUILT_IN = "urn:tagyard";

    private final Sql sql;
    private final Ids ids;
    private final Clock clock;

    Users(Sql sql, Ids ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Somebody the platform knows.
     *
     * @param id their id
     * @param issuer who vouches for them
     * @param subject their name at the issuer
     * @param label what people call them
     * @param operator whether they hold the platform's role
     */
    public record User(UUID id, String issuer, String subject, String label, boolean operator) {}

    /** The user of an issuer's subject, made when seen for the first time. */
    public User known(String issuer, String subject, String label) {
        var found = find("u.issuer = ?1 and u.subject = ?2", issuer, subject);
        if (found.isPresent()) {
            return found.get().label().equals(label) ? found.get() : renamed(found.get(), label);
        }
        sql.execute(
                """
                insert into app_user (user_id, issuer, subject, label, created_at)
                values (?1, ?2, ?3, ?4, ?5) on conflict (issuer, subject) do nothing\
                """,
                ids.next(),
                issuer,
                subject,
                label,
                clock.instant());
        return find("u.issuer = ?1 and u.subject = ?2", issuer, subject)
                .orElseThrow(() -> new IllegalStateException("a user vanished"));
    }

    /** The same, but the label is only a first guess: it never replaces what the issuer says. */
    public User met(String issuer, String subject, String label) {
        return find("u.issuer = ?1 and u.subject = ?2", issuer, subject)
                .orElseGet(() -> known(issuer, subject, label));
    }

    /** The user of an id. */
    public Optional<User> byId(UUID id) {
        return find("u.user_id = ?1", id);
    }

    private User renamed(User user, String label) {
        sql.execute("update app_user set label = ?1 where user_id = ?2", label, user.id());
        return new User(user.id(), user.issuer(), user.subject(), label, user.operator());
    }

    private Optional<User> find(String condition, Object... values) {
        return sql.row(
                        """
                        select u.user_id, u.issuer, u.subject, u.label,
                               exists (select 1 from operator o where o.user_id = u.user_id)
                          from app_user u where\
                        """
                                + " "
                                + condition,
                        values)
                .map(row ->
                        new User(
                                (UUID) row[0],
                                (String) row[1],
                                (String) row[2],
                                (String) row[3],
                                (Boolean) row[4]));
    }
}
