package org.tagyard.platform.firing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.event.ConsentState;
import org.tagyard.platform.firing.CompiledContainer.UnknownConsent;
import org.tagyard.platform.firing.CompiledTag.FiringOption;
import org.tagyard.platform.firing.Conditions.Answer;

/** Decides which tags fire (spec: container-model §6.2 to §6.7). */
public final class Firing {
    private final EventValues values;
    private final CompiledContainer container;
    private final Circumstances circumstances;
    private final EventView view;
    private final ConsentState consent;

    /** By index of the tag: why it doesn't fire by a trigger; null where it does. */
    private final @Nullable Why[] quiet;

    /** By index of the tag: the trigger that matched, -1 where none did. */
    private final int[] firedBy;

    private boolean pending;

    private Firing(EventValues values, Circumstances circumstances) {
        this.values = values;
        this.container = values.container();
        this.circumstances = circumstances;
        this.view = values.untransformed();
        this.consent =
                view.event().map(event -> event.consent()).orElseGet(ConsentState.Silent::new);
        this.quiet = new Why[container.tags().size()];
        this.firedBy = new int[container.tags().size()];
    }

    /**
     * Decides for the event of these values. Deterministic: the same values give the same plan,
     * also after waiting.
     */
    public static Decision decide(EventValues values, Circumstances circumstances) {
        return new Firing(values, circumstances).decide();
    }

    private Decision decide() {
        for (var tag : container.tags()) {
            firedBy[tag.index()] = -1;
            quiet[tag.index()] = whyQuiet(tag);
        }
        var sequencer = new Sequencer(container, quiet, firedBy, this::refusal);
        var plan = sequencer.plan(values);
        return pending
                ? new Decision.Waiting(values.evaluator().takeAwaited())
                : new Decision.Decided(plan);
    }

    /** What is cheap and certain comes first, so that variables are evaluated only where needed. */
    private @Nullable Why whyQuiet(CompiledTag tag) {
        var refused = withoutEvent(tag);
        if (refused != null) {
            return refused;
        }
        if (tag.firingTriggers().length == 0) {
            return Why.at(
                    WhyCode.NO_TRIGGER, "No trigger is assigned to this tag.", "/firingTriggers");
        }
        var unmatched = firstMatch(tag);
        return unmatched != null ? unmatched : refusal(tag);
    }

    /** Why a tag must not run, whoever wants it to: also as setup or cleanup tag (§6.4). */
    private @Nullable Why refusal(CompiledTag tag) {
        var refused = withoutEvent(tag);
        if (refused != null) {
            return refused;
        }
        var blocked = blocked(tag);
        if (blocked != null) {
            return blocked;
        }
        if (tag.firingOption() == FiringOption.ONCE_PER_LOAD
                && circumstances.firedInRequest().contains(tag.ref().exportId())) {
            return Why.at(
                    WhyCode.ALREADY_FIRED,
                    "It fired for an earlier event of this request.",
                    "/firingOption");
        }
        return consentMissing(tag);
    }

    private @Nullable Why withoutEvent(CompiledTag tag) {
        if (tag.program() instanceof Program.Unexecuted(var type, var why)) {
            return Why.of(why, unexecuted(type, why));
        }
        if (tag.paused()) {
            return Why.at(WhyCode.PAUSED, "The tag is paused.", "/paused");
        }
        if (!tag.activeWindow().contains(circumstances.nowMillis())) {
            boolean early =
                    circumstances.nowMillis()
                            < tag.activeWindow().fromMillis().orElse(Long.MIN_VALUE);
            return Why.at(
                    WhyCode.OUTSIDE_ACTIVE_WINDOW,
                    early ? "Its time has not come yet." : "Its time is over.",
                    early ? "/activeFrom" : "/activeUntil");
        }
        if (tag.liveOnly() && !circumstances.live()) {
            return Why.at(WhyCode.LIVE_ONLY, "The tag fires outside previews only.", "/liveOnly");
        }
        return null;
    }

    private static String unexecuted(String type, WhyCode why) {
        return why == WhyCode.TEMPLATE_MISSING
                ? "The template of type " + type + " is missing."
                : "The type " + type + " is kept but cannot run here.";
    }

    /** Notes the first trigger that matches; null then, and while one is pending. */
    private @Nullable Why firstMatch(CompiledTag tag) {
        boolean waits = false;
        for (int trigger : tag.firingTriggers()) {
            switch (values.triggers().ask(trigger)) {
                case TRUE -> {
                    firedBy[tag.index()] = trigger;
                    return null;
                }
                case PENDING -> waits = true;
                case FALSE -> {}
            }
        }
        if (waits) {
            pending = true;
            return null;
        }
        return Explanations.unmatched();
    }

    private @Nullable Why blocked(CompiledTag tag) {
        int[] blocking = tag.blockingTriggers();
        for (int i = 0; i < blocking.length; i++) {
            var answer = values.triggers().ask(blocking[i]);
            if (answer == Answer.TRUE) {
                var result = values.triggers().explain(blocking[i]);
                return new Why(
                        WhyCode.BLOCKED_BY_TRIGGER,
                        result.trigger().ref().name() + " blocks it.",
                        Optional.of("/blockingTriggers/" + i),
                        Optional.of(result));
            }
            pending |= answer == Answer.PENDING;
        }
        return null;
    }

    private @Nullable Why consentMissing(CompiledTag tag) {
        for (int i = 0; i < tag.consentTypes().size(); i++) {
            if (!(values.evaluator().text(tag.consentTypes().get(i), view)
                    instanceof String type)) {
                pending = true;
                continue;
            }
            var answer = consent.of(type);
            boolean unknown = answer == ConsentState.Consent.UNKNOWN;
            if (answer == ConsentState.Consent.DENIED
                    || (unknown
                            && container.settings().unknownConsent() == UnknownConsent.DENIED)) {
                return Why.at(
                        WhyCode.CONSENT_MISSING,
                        type
                                + (unknown
                                        ? " is unknown: the event says nothing about it, which"
                                                + " counts as denied"
                                        : " is denied"),
                        "/consent/types/" + i);
            }
        }
        return null;
    }
}
