package org.tagyard.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tagyard.migrations.TestingDatabase;

/**
 * What started is somewhere (spec: delivery §2, promise 3; §8, row 8), asked of the database when
 * nothing is being written.
 */
public final class Conservation {
    private Conservation() {}

    /** Fails naming every container that is off. */
    public static void check(TestingDatabase database) {
        assertThat(
                        rows(
                                database,
                                """
                                select container_id || ': started ' || started || ', elsewhere '
                                       || delivered + dead + held + discarded + pending
                                  from delivery_count
                                 where started <> delivered + dead + held + discarded + pending\
                                """))
                .as("counts that do not add up")
                .isEmpty();
        assertThat(
                        rows(
                                database,
                                """
                                select c.container_id || ': ' || c.started || ' ' || c.delivered || ' ' || c.dead || ' ' || c.held
                                       || ' ' || c.discarded || ' ' || c.pending || ' counted, ' || h.n || ' rows'
                                  from delivery_count c
                                  left join lateral (select count(*) n,
                                         count(*) filter (where state = 'delivered') delivered,
                                         count(*) filter (where state = 'dead') dead,
                                         count(*) filter (where state = 'held') held,
                                         count(*) filter (where state = 'discarded') discarded,
                                         count(*) filter (where state in ('due', 'running')) pending
                                    from delivery_history d where d.tenant_id = c.tenant_id and d.container_id = c.container_id
                                     and d.stream = c.stream) h on true
                                 where (h.n, h.delivered, h.dead, h.held, h.discarded, h.pending)
                                       is distinct from (c.started, c.delivered, c.dead, c.held, c.discarded, c.pending)\
                                """))
                .as("counts that rows do not bear out")
                .isEmpty();
        assertThat(
                        rows(
                                database,
                                """
                                select d.delivery_id::text from delivery_history d
                                 where not exists (select 1 from hit_history h
                                        where h.tenant_id = d.tenant_id and h.hit_id = d.hit_id and h.outcome = 'accepted')\
                                """))
                .as("deliveries of hits that nobody accepted")
                .isEmpty();
    }

    private static List<String> rows(TestingDatabase database, String sql) {
        try (var connection = TestingDatabase.dataSource(database.superuser()).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
