package org.tagyard.runtime.powerup.preview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.pipeline.Step;
import org.tagyard.runtime.powerup.PowerUpCounts;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings;

/** Puts the session's id on requests that the filters select, at most so many a second. */
@ApplicationScoped
public class PreviewHeader implements Step {
    /** The header that marks a previewed request (spec: power-ups §2.1). */
    public static final String HEADER = "X-Gtm-Server-Preview";

    /** The power-up's name. */
    static final String NAME = "preview-header";

    private final Clock clock;
    private final PowerUpCounts activity;
    private final Map<ContainerId, Sampler> samplers = new ConcurrentHashMap<>();

    @Inject
    public PreviewHeader(Clock clock, PowerUpCounts activity) {
        this.clock = clock;
        this.activity = activity;
    }

    @Override
    public int order() {
        return 110;
    }

    @Override
    public Outcome apply(Hit hit, LiveContainer live) {
        var now = clock.instant();
        var powerUp = live.settings().powerUp(NAME, now);
        if (powerUp.isEmpty()) {
            return new Outcome.Pass(hit);
        }
        var settings = PreviewHeaderSettings.read(powerUp.get().settings());
        boolean marks =
                hit.headers().get(HEADER).isEmpty()
                        && settings.preview()
                                .flatMap(id -> live.settings().preview(id, now))
                                .isPresent()
                        && settings.selects(hit);
        if (!marks) {
            activity.seen(live, NAME, false, false);
            return new Outcome.Pass(hit);
        }
        var sampler = samplers.computeIfAbsent(live.container(), any -> new Sampler());
        var taken =
                sampler.take(
                        now, settings.maxHitsPerSecond(), ThreadLocalRandom.current().nextDouble());
        activity.seen(live, NAME, taken.isTaken(), taken.isSampling());
        return new Outcome.Pass(
                taken.isTaken()
                        ? hit.withHeader(
                                HEADER, IdPrefix.PREVIEW.format(settings.preview().orElseThrow()))
                        : hit);
    }

    /** The open session that a request's header names, put there by us at the door or here. */
    public static Optional<LiveSettings.Preview> sessionOf(
            Hit hit, LiveSettings settings, Instant now) {
        if (settings.previews().isEmpty()) {
            return Optional.empty();
        }
        return hit.headers()
                .get(HEADER)
                .flatMap(IdPrefix.PREVIEW::parse)
                .flatMap(id -> settings.preview(id, now));
    }

    /** The event names that this power-up restricts a session's traces to; empty for all. */
    public static Set<String> eventNames(
            LiveSettings settings, LiveSettings.Preview preview, Instant now) {
        return settings.powerUp(NAME, now)
                .map(powerUp -> PreviewHeaderSettings.read(powerUp.settings()))
                .filter(it -> it.preview().filter(preview.id()::equals).isPresent())
                .map(PreviewHeaderSettings::eventNames)
                .orElse(Set.of());
    }
}
