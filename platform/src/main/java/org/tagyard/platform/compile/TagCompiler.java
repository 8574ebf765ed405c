package org.tagyard.platform.compile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tagyard.platform.container.ContainerDocument;
import org.tagyard.platform.container.Tag;
import org.tagyard.platform.firing.CompiledTag;
import org.tagyard.platform.firing.CompiledTag.ActiveWindow;
import org.tagyard.platform.firing.CompiledTag.Cleanup;
import org.tagyard.platform.firing.CompiledTag.FiringOption;
import org.tagyard.platform.firing.CompiledTag.Metadata;
import org.tagyard.platform.firing.CompiledTag.Setup;
import org.tagyard.platform.firing.Expression;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.ObjectValue;

/** Compiles tags (spec: container-model §2.1, §6.3 to §6.7). */
final class TagCompiler {
    private final ContainerDocument document;
    private final EntityIndex entities;
    private final Expressions expressions;
    private final Programs programs;
    private final TriggerCompiler triggers;
    private final Report report;
    private final BitSet sequenced = new BitSet();

    TagCompiler(
            ContainerDocument document,
            EntityIndex entities,
            Expressions expressions,
            Programs programs,
            TriggerCompiler triggers,
            Report report) {
        this.document = document;
        this.entities = entities;
        this.expressions = expressions;
        this.programs = programs;
        this.triggers = triggers;
        this.report = report;
    }

    List<CompiledTag> compile(Instant now) {
        var compiled = new ArrayList<CompiledTag>();
        for (var tag : entities.tags()) {
            compiled.add(compile(tag, compiled.size(), entities.place(tag)));
        }
        for (var tag : compiled) {
            remark(tag, now.toEpochMilli());
        }
        return compiled;
    }

    private CompiledTag compile(Tag tag, int index, Place place) {
        var found = programs.find(tag, place);
        return new CompiledTag(
                entities.ref(tag),
                index,
                found.program(),
                expressions.data(tag, place, found.form()),
                triggers.indices(tag.firingTriggerIds(), place.member("firingTriggers")),
                triggers.indices(tag.blockingTriggerIds(), place.member("blockingTriggers")),
                tag.priority(),
                firingOption(tag, place),
                tag.paused(),
                tag.liveOnly(),
                new ActiveWindow(tag.activeFrom(), tag.activeUntil()),
                consentTypes(tag, place.member("consent").member("types")),
                tag.setupTag()
                        .flatMap(it ->
                                other(it, place.member("setupTag"))
                                        .map(other -> new Setup(other, it.strict()))),
                tag.cleanupTag()
                        .flatMap(it ->
                                other(it, place.member("cleanupTag"))
                                        .map(other -> new Cleanup(other, it.strict()))),
                transformations(tag),
                metadata(tag),
                document.delivery(tag).map(it -> (ObjectValue) JsonText.fromJackson(it)));
    }

    private FiringOption firingOption(Tag tag, Place place) {
        try {
            return FiringOption.valueOf(tag.firingOption());
        } catch (IllegalArgumentException unknown) {
            report.error(
                    "parameter-invalid",
                    place.member("firingOption"),
                    "\"" + tag.firingOption().toLowerCase(Locale.ROOT) + "\" is no firing option.",
                    "");
            return FiringOption.ONCE_PER_EVENT;
        }
    }

    private List<Expression> consentTypes(Tag tag, Place place) {
        var types = new ArrayList<Expression>();
        for (var type : tag.neededConsent()) {
            types.add(expressions.of(type, place.item(types.size())));
        }
        return types;
    }

    private Optional<Integer> other(Tag.Sequenced sequenced, Place place) {
        var index = entities.tagsByName().get(sequenced.tagName());
        if (index == null) {
            report.error(
                    "unknown-reference",
                    place.member("tag"),
                    "No tag of this draft has the name " + sequenced.tagName() + ".",
                    "");
            return Optional.empty();
        }
        this.sequenced.set(index);
        return Optional.of(index);
    }

    private int[] transformations(Tag tag) {
        return IntStream.range(0, entities.transformations().size())
                .filter(index -> entities.scopes().get(index).includes(tag))
                .toArray();
    }

    private static Metadata metadata(Tag tag) {
        var members = new ObjectValue();
        tag.metadata().forEach(entry -> members.put(entry.key(), entry.value()));
        return new Metadata(members, tag.metadataTagNameKey());
    }

    private void remark(CompiledTag tag, long now) {
        var place = Place.of(tag.ref());
        if (tag.firingTriggers().length == 0 && !sequenced.get(tag.index())) {
            report.warning(
                    "tag-without-trigger",
                    place.member("firingTriggers"),
                    "Nothing makes this tag fire.",
                    "Assign a trigger.");
        }
        if (tag.paused()) {
            report.warning("tag-paused", place.member("paused"), "The tag is paused.", "");
        }
        if (tag.activeWindow().untilMillis().orElse(Long.MAX_VALUE) <= now) {
            report.warning(
                    "active-window-over",
                    place.member("activeUntil"),
                    "The time in which this tag may fire is over.",
                    "");
        }
    }
}
