package org.tagyard.admin.host;

import org.tagyard.admin.http.Form;
import org.tagyard.platform.problem.Violation;

/** What a caller says when claiming a name. */
record HostForm(HostName name, ProofMethod method) {
    private static final HostName NONE = new HostName("localhost");

    static HostForm creating(Form form) {
        var text = form.requiredText("name", 1_024);
        var name = HostName.parse(text);
        if (name.isEmpty() && !text.isEmpty()) {
            var advice = HostName.inALabels(text).map(it -> " Write it as " + it + ".").orElse("");
            form.reject(
                    "name",
                    Violation.Code.PATTERN,
                    "This is no full host name such as shop.example.org, or *.example.org."
                            + advice);
        }
        var method = method(form, ProofMethod.DNS_TXT);
        form.finish();
        return new HostForm(name.orElse(NONE), method);
    }

    /** The one thing that can change is how the right to the name is shown. */
    static ProofMethod patching(Form form, HostView current) {
        var method = method(form, ProofMethod.ofSlug(current.verification().method()));
        form.finish();
        return method;
    }

    private static ProofMethod method(Form form, ProofMethod otherwise) {
        return form.object("verification")
                .flatMap(it -> it.choice("method", ProofMethod.SLUGS))
                .map(ProofMethod::ofSlug)
                .orElse(otherwise);
    }
}
