package org.tagyard.platform.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.problem.Finding;
import org.tagyard.platform.problem.Finding.Severity;

/** Collects findings while a container is compiled. */
final class Report {
    private final List<EntityFinding> findings = new ArrayList<>();

    void error(String code, Place place, String detail, String hint) {
        add(Severity.ERROR, code, place, detail, hint);
    }

    void warning(String code, Place place, String detail, String hint) {
        add(Severity.WARNING, code, place, detail, hint);
    }

    void info(String code, Place place, String detail) {
        add(Severity.INFO, code, place, detail, "");
    }

    /** A finding whose weight depends on the case. */
    void add(Severity severity, String code, Place place, String detail, String hint) {
        var finding = withHint(severity, code, place.pointer(), detail, hint);
        findings.add(new EntityFinding(finding, Optional.of(place.entity())));
    }

    /** A finding about the container as a whole. */
    void about(Severity severity, String code, String pointer, String detail, String hint) {
        findings.add(
                new EntityFinding(
                        withHint(severity, code, pointer, detail, hint), Optional.empty()));
    }

    boolean hasErrors() {
        return findings.stream().anyMatch(EntityFinding::isError);
    }

    /** Whether there are errors of one of these codes. */
    boolean hasErrors(String... codes) {
        return findings.stream()
                .filter(EntityFinding::isError)
                .anyMatch(it -> List.of(codes).contains(it.finding().code()));
    }

    /** Each once, sorted by severity, kind and name. */
    List<EntityFinding> sorted() {
        return findings.stream()
                .distinct()
                .sorted(
                        Comparator.comparing((EntityFinding it) -> it.finding().severity())
                                .thenComparing(it -> it.entity().map(EntityRef::kind), EMPTY_FIRST)
                                .thenComparing(it -> it.entity().map(EntityRef::name).orElse(""))
                                .thenComparing(it -> it.finding().pointer())
                                .thenComparing(it -> it.finding().code()))
                .toList();
    }

    private static final Comparator<Optional<? extends Enum<?>>> EMPTY_FIRST =
            Comparator.comparing(kind -> kind.map(Enum::ordinal).orElse(-1));

    private static Finding withHint(
            Severity severity, String code, String pointer, String detail, String hint) {
        return new Finding(
                severity,
                code,
                pointer,
                detail,
                Optional.empty(),
                hint.isEmpty() ? Optional.empty() : Optional.of(hint));
    }
}
