package org.tagyard.admin.powerup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.Form;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.http.Same;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.powerup.PowerUp;
import org.tagyard.platform.powerup.TimeLimit;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/** Switches and sets the power-ups of the container of the URL. */
@ApplicationScoped
class PowerUpService {
    private final PowerUps rows;
    private final PowerUpViews views;
    private final PowerUpRecords records;
    private final SettingsCheck check;
    private final PreviewHeaderSettings previewHeader;
    private final Disguise disguise;
    private final TenantTransactions transactions;
    private final Access access;
    private final Call call;
    private final Clock clock;

    PowerUpService(
            PowerUps rows,
            PowerUpViews views,
            PowerUpRecords records,
            SettingsCheck check,
            PreviewHeaderSettings previewHeader,
            Disguise disguise,
            TenantTransactions transactions,
            Access access,
            Call call,
            Clock clock) {
        this.rows = rows;
        this.views = views;
        this.records = records;
        this.check = check;
        this.previewHeader = previewHeader;
        this.disguise = disguise;
        this.transactions = transactions;
        this.access = access;
        this.call = call;
        this.clock = clock;
    }

    List<PowerUpView> list() {
        return transactions.in(
                access.tenant(),
                () -> {
                    var stored = rows.rows(access.tenant(), access.container());
                    var activity =
                            rows.activity(access.tenant(), access.container(), clock.instant());
                    return Arrays.stream(PowerUp.values())
                            .map(one ->
                                    views.view(
                                            one,
                                            Optional.ofNullable(stored.get(one.slug())),
                                            activity.getOrDefault(
                                                    one.slug(), PowerUpView.Activity.NONE)))
                            .toList();
                });
    }

    PowerUpView get(String name) {
        var powerUp = PowerUps.known(name);
        return transactions.in(
                access.tenant(),
                () -> view(powerUp, rows.row(access.tenant(), access.container(), powerUp)));
    }

    PowerUpView put(String name, JsonBody body) {
        return write(PowerUps.known(name), body, body::replacing);
    }

    PowerUpView patch(String name, JsonBody body) {
        return write(PowerUps.known(name), body, body::patching);
    }

    /** Off, back to defaults, secrets erased. */
    void reset(String name) {
        var powerUp = PowerUps.known(name);
        expireOverdue(powerUp);
        transactions.run(
                access.tenant(),
                () -> {
                    var row = lock(powerUp);
                    call.requireMatch(row.revision);
                    PowerUpView before = view(powerUp, Optional.of(row));
                    if (row.enabled) {
                        records.off(row);
                    }
                    row.settings = JsonNodeFactory.instance.objectNode();
                    row.previewId = null;
                    records.changed("power-up.delete", before, row, () -> view(powerUp, row));
                });
    }

    /** One more time span, from now on. */
    PowerUpView extend(PowerUp powerUp, JsonBody body) {
        body.form().finish();
        TimeLimit limit = powerUp.timeLimit().orElseThrow(ProblemException::notFound);
        expireOverdue(powerUp);
        return transactions.in(
                access.tenant(),
                () -> {
                    var row = lock(powerUp);
                    if (!row.enabled || row.enabledAt == null) {
                        throw ProblemException.of(
                                Problem.ALREADY_FINISHED,
                                "The power-up is off. Switch it on instead.");
                    }
                    PowerUpView before = view(powerUp, Optional.of(row));
                    var open = previewHeader.open(row);
                    open.ifPresent(it -> disguise.require(it, false));
                    Instant until = clock.instant().plus(limit.each());
                    if (until.isAfter(row.enabledAt.plus(limit.longest()))) {
                        throw ProblemException.of(
                                        Problem.LIMIT_REACHED,
                                        "It stays on for "
                                                + limit.longest().toHours()
                                                + " hours at most. Switch it off and on again.")
                                .with("limit", "hours")
                                .with("used", limit.longest().toHours())
                                .with("maximum", limit.longest().toHours());
                    }
                    row.expiresAt = until;
                    return records.changed(
                            "power-up.extend", before, row, () -> view(powerUp, row));
                });
    }

    private PowerUpView write(PowerUp powerUp, JsonBody body, Function<Object, Form> reading) {
        expireOverdue(powerUp);
        return transactions.in(
                access.tenant(),
                () -> {
                    var row = lock(powerUp);
                    call.requireMatch(row.revision);
                    PowerUpView before = view(powerUp, Optional.of(row));
                    Form form = reading.apply(before);
                    // counters move on by themselves: who sends back what was read is right
                    form.json("activity");
                    boolean enabled = form.bool("enabled", false);
                    var settings = settings(powerUp, form, sent(body));
                    if (!powerUp.isAvailable()) {
                        refuseUnavailable(form, enabled, settings);
                        return before;
                    }
                    return written(powerUp, row, before, form, enabled, settings, sent(body));
                });
    }

    private PowerUpView written(
            PowerUp powerUp,
            PowerUpRow row,
            PowerUpView before,
            Form form,
            boolean enabled,
            ObjectNode settings,
            ObjectNode sent) {
        var read = previewHeader.read(form, sent, settings, row, enabled);
        form.finish();
        read.unknown()
                .ifPresent(problem -> {
                    throw problem;
                });
        if (enabled == row.enabled && Same.value(read.settings(), before.settings())) {
            return before;
        }
        if (enabled) {
            read.preview().ifPresent(open -> disguise.require(open, read.selectsEverything()));
        }
        row.settings = read.settings();
        row.previewId = PreviewHeaderSettings.id(read.settings());
        if (enabled && !row.enabled) {
            records.on(powerUp, row);
        } else if (!enabled && row.enabled) {
            records.off(row);
        }
        return records.changed("power-up.update", before, row, () -> view(powerUp, row));
    }

    /** The settings wanted, with defaults; what the schema says against them is noted. */
    private ObjectNode settings(PowerUp powerUp, Form form, ObjectNode sent) {
        Optional<JsonNode> node = form.json("settings");
        if (node.isPresent() && !node.get().isObject()) {
            form.reject("settings", Violation.Code.WRONG_TYPE, "This must be an object.");
            return powerUp.settings().defaults();
        }
        ObjectNode settings =
                node.map(it -> ((ObjectNode) it).deepCopy())
                        .orElseGet(JsonNodeFactory.instance::objectNode);
        for (String secret : List.of("token", "preview")) {
            if (settings.path(secret).isNull()) {
                settings.remove(secret);
            }
        }
        if (powerUp.isAvailable()) {
            check.violations(powerUp, settings, "/settings").forEach(form::note);
        }
        return powerUp.settings().withDefaults(settings);
    }

    private static void refuseUnavailable(Form form, boolean enabled, ObjectNode settings) {
        String detail = "This power-up is unavailable: this version of Tagyard cannot do it yet.";
        if (enabled) {
            form.reject("enabled", Violation.Code.NOT_ALLOWED_HERE, detail);
        }
        if (!settings.isEmpty()) {
            form.reject("settings", Violation.Code.NOT_ALLOWED_HERE, detail);
        }
        form.finish();
    }

    /**
     * Writes down first what the clock has switched off, so that what follows starts from there.
     */
    private void expireOverdue(PowerUp powerUp) {
        boolean isOn =
                transactions.in(
                        access.tenant(),
                        () ->
                                rows.row(access.tenant(), access.container(), powerUp)
                                        .filter(row -> row.enabled)
                                        .isPresent());
        if (isOn) {
            transactions.inBackground(
                    TenantTransactions.PLATFORM, () -> rows.expire(clock.instant()));
        }
    }

    private PowerUpRow lock(PowerUp powerUp) {
        return rows.lock(
                access.tenant(), access.container(), powerUp, clock.instant(), access.actor());
    }

    private PowerUpView view(PowerUp powerUp, PowerUpRow row) {
        return view(powerUp, Optional.of(row));
    }

    private PowerUpView view(PowerUp powerUp, Optional<PowerUpRow> row) {
        var activity =
                rows.activity(access.tenant(), access.container(), clock.instant())
                        .getOrDefault(powerUp.slug(), PowerUpView.Activity.NONE);
        return views.view(powerUp, row, activity);
    }

    private static ObjectNode sent(JsonBody body) {
        return body.object().path("settings") instanceof ObjectNode settings
                ? settings
                : JsonNodeFactory.instance.objectNode();
    }
}
