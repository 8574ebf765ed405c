package org.tagyard.runtime.claim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import org.tagyard.platform.templateapi.ContainerInfo;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.lane.Lane;
import org.tagyard.runtime.metering.Meter;
import org.tagyard.runtime.pipeline.Processor;
import org.tagyard.runtime.powerup.preview.PreviewHeader;
import org.tagyard.runtime.run.HitRun;
import org.tagyard.runtime.run.RunRules;
import org.tagyard.runtime.run.RunServices;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings;
import org.tagyard.runtime.snapshot.LiveVersion;
import org.tagyard.runtime.trace.Outgoing;
import org.tagyard.runtime.trace.TestWatch;
import org.tagyard.runtime.trace.TestWatches;
import org.tagyard.runtime.trace.Trace;
import org.tagyard.runtime.trace.Traces;

/** Runs a hit through its container: the live version, or the one that its preview names. */
@ApplicationScoped
public class ClaimProcessor implements Processor {
    private final RunServices services;
    private final Traces traces;
    private final TestWatches watches;
    private final Meter meter;
    private final InstantSource clock;

    @Inject
    public ClaimProcessor(
            RunServices services, Traces traces, TestWatches watches, Meter meter, Clock clock) {
        this.services = services;
        this.traces = traces;
        this.watches = watches;
        this.meter = meter;
        this.clock = clock;
    }

    @Override
    public Underway process(Hit hit, LiveContainer live, Lane lane) {
        return process(hit, live, lane, RunRules.VISITOR);
    }

    @Override
    public Underway process(Hit hit, LiveContainer live, Lane lane, RunRules rules) {
        var now = clock.instant();
        var settings = live.settings();
        var preview =
                rules.isTraced()
                        ? PreviewHeader.sessionOf(hit, settings, now)
                        : Optional.<LiveSettings.Preview>empty();
        var runs = preview.flatMap(LiveSettings.Preview::version).or(live::version);
        if (runs.isEmpty()) {
            watches.of(hit).ifPresent(TestWatch::finished);
            meter.nobodyAsked(hit, live, settings.fallbackStatus());
            return Underway.over(Reply.of(settings.fallbackStatus()));
        }
        var previewed =
                preview.map(it ->
                                traces.begin(
                                        hit,
                                        live,
                                        it,
                                        runs.get(),
                                        PreviewHeader.eventNames(settings, it, now),
                                        rules.door()))
                        .orElse(Trace.OFF);
        var recorded =
                rules.isTraced() && isLive(preview)
                        ? Traces.both(previewed, traces.sample(hit, live, runs.get(), rules.door()))
                        : previewed;
        var watched = rules.isTraced() ? watches.beside(recorded, hit) : recorded;
        var trace = Traces.both(watched, meter.count(hit, live, rules.isTraced()));
        rules.traced(trace);
        var info = info(runs.get(), preview);
        var run =
                new HitRun(
                        services,
                        live.tenant(),
                        live.container(),
                        runs.get(),
                        info,
                        hit,
                        lane,
                        trace,
                        Outgoing.isSuppressed(hit) ? new SilentRules(rules) : rules);
        Claims.ask(run, Reply.of(settings.fallbackStatus()));
        return new Underway(run.reply(), run.over());
    }

    /** Whether the live version answers, with or without somebody who looks. */
    private static boolean isLive(Optional<LiveSettings.Preview> preview) {
        return preview.map(it -> it.version().isEmpty()).orElse(true);
    }

    private static ContainerInfo info(LiveVersion version, Optional<LiveSettings.Preview> preview) {
        boolean isDraft = preview.filter(it -> it.source().equals("draft")).isPresent();
        return new ContainerInfo(
                version.container().publicId(),
                isDraft ? "QUICK_PREVIEW" : Integer.toString(version.number()),
                isDraft ? "Draft" : "Live",
                false,
                isDraft,
                isDraft);
    }
}
