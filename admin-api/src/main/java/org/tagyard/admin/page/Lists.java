package org.tagyard.admin.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tagyard.admin.http.Call;
import org.tagyard.platform.tenant.TenantId;

/** Answers the present request's list query from entities, one page at a time. */
@ApplicationScoped
public class Lists {
    private static final int COUNT_CAP = 10_000;

    private final EntityManager database;
    private final Cursors cursors;
    private final Call call;

    Lists(EntityManager database, Cursors cursors, Call call) {
        this.database = database;
        this.cursors = cursors;
        this.call = call;
    }

    /**
     * The page that the query asks for. Called inside the tenant's transaction.
     *
     * @param condition HQL over the alias {@code r} that names the tenant as {@code :tenant}, which
     *     is bound here, and whatever else the list is confined to
     * @param values the condition's other parameters
     */
    public <R, V> Page<V> page(
            TenantId tenant,
            ListRules<R> rules,
            String condition,
            Map<String, Object> values,
            Function<R, V> view) {
        if (!condition.contains(":tenant")) {
            throw new IllegalArgumentException("a list without a tenant: " + condition);
        }
        var query = ListQuery.read(call.query(), rules, tenant + " " + call.path());
        var place = query.cursor().map(cursor -> cursors.open(cursor, query.binding()));
        boolean back = place.map(Cursors.Place::back).orElse(false);
        var keyset = new Keyset<>(rules, query.order(), back);

        var conditions = new ArrayList<>(List.of("(" + condition + ")"));
        conditions.addAll(query.conditions());
        Optional<Long> count =
                query.counting()
                        ? Optional.of(count(tenant, rules, conditions, values, query))
                        : Optional.empty();
        place.ifPresent(_ -> conditions.add(keyset.behind()));
        TypedQuery<R> rows = select(rules, conditions, keyset).setMaxResults(query.limit() + 1);
        bind(rows, tenant, values, query);
        place.ifPresent(at -> keyset.values(at.keys()).forEach(rows::setParameter));

        List<R> found = new ArrayList<>(rows.getResultList());
        boolean more = found.size() > query.limit();
        if (more) {
            found.removeLast();
        }
        if (back) {
            Collections.reverse(found);
        }
        boolean hasNext = back || more;
        boolean hasPrev = back ? more : place.isPresent();
        return new Page<>(
                found.stream().map(view).toList(),
                cursor(found, hasNext, false, keyset, query),
                cursor(found, hasPrev, true, keyset, query),
                count.map(exact -> Math.min(exact, COUNT_CAP)),
                count.map(exact -> exact <= COUNT_CAP));
    }

    /**
     * A page of what can only be read in the order of slugs, forwards.
     *
     * @param rows gives at most so many rows behind a slug, in order
     */
    public <V> Page<V> bySlug(
            BiFunction<Optional<String>, Integer, List<V>> rows, Function<V, String> slug) {
        var rules = ListRules.<V>bySlug();
        var query = ListQuery.read(call.query(), rules, call.path());
        Optional<String> after =
                query.cursor()
                        .map(cursor -> cursors.open(cursor, query.binding()).keys().getFirst());
        List<V> found = new ArrayList<>(rows.apply(after, query.limit() + 1));
        boolean more = found.size() > query.limit();
        if (more) {
            found.removeLast();
        }
        Optional<String> next =
                more
                        ? Optional.of(
                                cursors.seal(
                                        new Cursors.Place(
                                                false, List.of(slug.apply(found.getLast()))),
                                        query.binding()))
                        : Optional.empty();
        return new Page<>(found, next, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Rows behind the values of the sort keys and the id of a row, by the query's filters and
     * order: for streams that read everything in portions.
     */
    public <R> List<R> portion(
            TenantId tenant,
            ListRules<R> rules,
            String condition,
            Optional<List<Object>> after,
            int most) {
        var query = ListQuery.read(call.query(), rules, call.path());
        var keyset = new Keyset<>(rules, query.order(), false);
        var conditions = new ArrayList<>(List.of("(" + condition + ")"));
        conditions.addAll(query.conditions());
        after.ifPresent(_ -> conditions.add(keyset.behind()));
        TypedQuery<R> rows = select(rules, conditions, keyset).setMaxResults(most);
        bind(rows, tenant, Map.of(), query);
        after.ifPresent(keys -> {
            for (int i = 0; i < keys.size(); i++) {
                rows.setParameter("k" + i, keys.get(i));
            }
        });
        return rows.getResultList();
    }

    /** 200 with a page and its {@code Link} header. */
    public Response answer(Page<?> page) {
        var answer = Response.ok(page);
        var links = new ArrayList<String>();
        page.nextCursor().ifPresent(cursor -> links.add(link(cursor, "next")));
        page.prevCursor().ifPresent(cursor -> links.add(link(cursor, "prev")));
        if (!links.isEmpty()) {
            answer.header("Link", String.join(", ", links));
        }
        return answer.build();
    }

    private <R> TypedQuery<R> select(
            ListRules<R> rules, List<String> conditions, Keyset<R> keyset) {
        return database.createQuery(
                "select r from "
                        + rules.entity().getName()
                        + " r where "
                        + String.join(" and ", conditions)
                        + " order by "
                        + keyset.orderBy(),
                rules.entity());
    }

    private <R> long count(
            TenantId tenant,
            ListRules<R> rules,
            List<String> conditions,
            Map<String, Object> values,
            ListQuery query) {
        var counting =
                database.createQuery(
                                "select 1 from "
                                        + rules.entity().getName()
                                        + " r where "
                                        + String.join(" and ", conditions),
                                Integer.class)
                        .setMaxResults(COUNT_CAP + 1);
        bind(counting, tenant, values, query);
        return counting.getResultList().size();
    }

    private static void bind(
            TypedQuery<?> query, TenantId tenant, Map<String, Object> values, ListQuery asked) {
        query.setParameter("tenant", tenant.value());
        values.forEach(query::setParameter);
        asked.values().forEach(query::setParameter);
    }

    private <R> Optional<String> cursor(
            List<R> found, boolean wanted, boolean back, Keyset<R> keyset, ListQuery query) {
        if (!wanted || found.isEmpty()) {
            return Optional.empty();
        }
        R edge = back ? found.getFirst() : found.getLast();
        return Optional.of(
                cursors.seal(new Cursors.Place(back, keyset.keysOf(edge)), query.binding()));
    }

    private String link(String cursor, String relation) {
        var target = new StringBuilder(call.path()).append('?');
        call.query()
                .forEach((name, all) -> {
                    if (!name.equals("cursor")) {
                        all.forEach(value -> target.append(pair(name, value)).append('&'));
                    }
                });
        return "<" + target + "cursor=" + cursor + ">; rel=\"" + relation + "\"";
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
