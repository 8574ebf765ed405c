package org.tagyard.admin.token;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tagyard.admin.http.Form;
import org.tagyard.admin.security.Containers;
import org.tagyard.admin.security.Permission;
import org.tagyard.platform.address.Cidr;
import org.tagyard.platform.problem.Violation;

/** The members of a token that are read from bodies. */
final class TokenForms {
    private static final Duration DEFAULT_LIFE = Duration.ofDays(90);
    private static final int MOST_RANGES = 100;

    private TokenForms() {}

    /** A token as wished. */
    record Wanted(
            String name,
            List<String> scopes,
            Optional<List<UUID>> containers,
            List<String> ipAllow,
            Instant expiresAt) {
        Wanted {
            scopes = List.copyOf(scopes);
            containers = containers.map(List::copyOf);
            ipAllow = List.copyOf(ipAllow);
        }
    }

    /**
     * Reads a token to be made or changed.
     *
     * @param own the permissions of the caller, which no token exceeds
     * @param longest the tenant's longest life of a token in days
     * @param since when the token was or is made
     */
    static Wanted read(
            Form form, Set<Permission> own, Optional<Integer> longest, Instant since, Instant now) {
        String name = form.name("name");
        List<String> scopes = scopes(form, own);
        Optional<List<UUID>> containers = Containers.read(form);
        List<String> ipAllow = form.texts("ipAllow", MOST_RANGES, 64);
        for (int i = 0; i < ipAllow.size(); i++) {
            if (Cidr.read(ipAllow.get(i)).isEmpty()) {
                form.reject(
                        "ipAllow/" + i,
                        Violation.Code.PATTERN,
                        "A range is written 192.0.2.0/24 or 2001:db8::/32.");
            }
        }
        Instant expiresAt = expiry(form, longest, since, now);
        form.finish();
        return new Wanted(name, scopes, containers, ipAllow, expiresAt);
    }

    private static List<String> scopes(Form form, Set<Permission> own) {
        List<String> given = form.texts("scopes", Permission.values().length, 64);
        if (!form.has("scopes")) {
            form.reject("scopes", Violation.Code.REQUIRED, "This member is needed.");
        } else if (form.isEmptyList("scopes")) {
            form.reject("scopes", Violation.Code.REQUIRED, "A token needs at least one scope.");
        }
        var scopes = new ArrayList<String>();
        for (int i = 0; i < given.size(); i++) {
            Optional<Permission> permission = Permission.ofSlug(given.get(i));
            if (permission.isEmpty()) {
                form.note(
                        Violation.at(
                                        form.pointer("scopes/" + i),
                                        Violation.Code.OUT_OF_RANGE,
                                        "No permission has this name.")
                                .allowing(
                                        Map.of(
                                                "values",
                                                own.stream()
                                                        .map(Permission::slug)
                                                        .sorted()
                                                        .toList())));
            } else if (!own.contains(permission.get())) {
                form.reject(
                        "scopes/" + i,
                        Violation.Code.NOT_ALLOWED_HERE,
                        "A token never may more than the one who makes it.");
            } else if (!scopes.contains(given.get(i))) {
                scopes.add(given.get(i));
            }
        }
        return scopes;
    }

    private static Instant expiry(
            Form form, Optional<Integer> longest, Instant since, Instant now) {
        Duration normal =
                longest.map(Duration::ofDays)
                        .filter(max -> max.compareTo(DEFAULT_LIFE) < 0)
                        .orElse(DEFAULT_LIFE);
        Instant expiresAt =
                form.instant("expiresAt")
                        .map(given -> given.truncatedTo(ChronoUnit.MILLIS))
                        .orElse(since.plus(normal).truncatedTo(ChronoUnit.MILLIS));
        if (!expiresAt.isAfter(now) && form.changes("expiresAt")) {
            form.reject("expiresAt", Violation.Code.OUT_OF_RANGE, "This is in the past.");
        }
        if (longest.isPresent() && expiresAt.isAfter(since.plus(Duration.ofDays(longest.get())))) {
            form.note(
                    Violation.at(
                                    form.pointer("expiresAt"),
                                    Violation.Code.OUT_OF_RANGE,
                                    "A token of this tenant lives at most "
                                            + longest.get()
                                            + " days.")
                            .allowing(Map.of("maximumDays", longest.get())));
        }
        return expiresAt;
    }
}
