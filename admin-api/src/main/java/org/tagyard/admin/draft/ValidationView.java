package org.tagyard.admin.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.platform.compile.CompileResult;
import org.tagyard.platform.problem.Finding.Severity;

/** Everything that is to say about a draft. */
@Schema(name = "Validation")
record ValidationView(
        long draftRevision,
        boolean publishable,
        long errors,
        long warnings,
        List<FindingView> findings) {
    ValidationView {
        findings = List.copyOf(findings);
    }

    static ValidationView of(DraftSnapshot draft, CompileResult result) {
        var findings = new ArrayList<>(FindingView.of(result.findings()));
        boolean isLive =
                draft.baseNumber().isPresent() && draft.baseNumber().equals(draft.liveNumber());
        if (isLive && draft.difference().isNone()) {
            findings.add(
                    new FindingView(
                            Severity.INFO.slug(),
                            "same-as-live",
                            "",
                            Optional.empty(),
                            "The draft is what is live.",
                            Optional.empty()));
        }
        return new ValidationView(
                draft.revision(),
                result instanceof CompileResult.Compiled,
                count(findings, Severity.ERROR),
                count(findings, Severity.WARNING),
                findings);
    }

    private static long count(List<FindingView> findings, Severity severity) {
        return findings.stream().filter(it -> it.severity().equals(severity.slug())).count();
    }
}
