package org.tagyard.admin.path;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tagyard.admin.http.Form;
import org.tagyard.admin.store.JsonText;
import org.tagyard.platform.address.Cidr;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.sender.PolicyReader;
import org.tagyard.platform.sender.RequestText;
import org.tagyard.platform.sender.ResponseProfile;
import org.tagyard.platform.sender.SenderPreset;
import org.tagyard.platform.sender.SenderPresets;
import org.tagyard.platform.sender.VerifierReader;

/**
 * Reads how a path treats its senders (spec: admin-api §3). What passes here {@link PolicyReader}
 * can read; it is kept as it was written, so that a better preset reaches paths that left a member
 * out.
 */
final class PolicyForm {
    /** The sender of a path that brings its own verifier. */
    static final String CUSTOM = "custom";

    private static final List<String> MEMBERS =
            List.of(
                    "sender",
                    "verification",
                    "delivery",
                    "response",
                    "dedupe",
                    "ipAllow",
                    "rateLimit",
                    "payload",
                    "bots");
    private static final Set<String> VERIFIER =
            Set.of("algorithm", "encoding", "signature", "signedText", "timestamp", "key");
    private static final int MAX_NETWORKS = 200;

    private final Form form;

    private PolicyForm(Form form) {
        this.form = form;
    }

    /** Reads the members; the caller finishes the form. */
    static ObjectNode read(Form form) {
        var policy = new PolicyForm(form);
        policy.readMembers();
        var written = JsonNodeFactory.instance.objectNode();
        for (var member : MEMBERS) {
            form.json(member).ifPresent(value -> written.set(member, value));
        }
        if (form.isClean()) {
            policy.checkTogether(written);
        }
        return JsonText.object(written.toString());
    }

    private void readMembers() {
        form.choice("sender", senders());
        form.object("verification").ifPresent(PolicyForm::verification);
        form.object("delivery").ifPresent(PolicyForm::delivery);
        form.object("response").ifPresent(PolicyForm::response);
        form.object("dedupe").ifPresent(PolicyForm::dedupe);
        networks();
        form.object("rateLimit")
                .ifPresent(limit -> {
                    limit.integer("perSecond", 1, 10_000);
                    limit.integer("burst", 1, 100_000);
                });
        form.object("payload").ifPresent(PolicyForm::payload);
        form.choice("bots", List.of("exempt", "scored"));
    }

    private static List<String> senders() {
        var names =
                new ArrayList<>(
                        SenderPresets.shipped().all().stream().map(SenderPreset::name).toList());
        names.add(CUSTOM);
        return List.copyOf(names);
    }

    private static void verification(Form verification) {
        verification.choice("mode", List.of("auto", "off", "observe", "enforce"));
        verification.integer("toleranceSeconds", 0, 3_600);
        verification
                .json("custom")
                .ifPresent(custom -> {
                    if (custom instanceof ObjectNode verifier) {
                        verifier(verification, verifier);
                    } else {
                        verification.reject(
                                "custom", Violation.Code.WRONG_TYPE, "This must be an object.");
                    }
                });
    }

    private static void verifier(Form verification, ObjectNode verifier) {
        verifier.fieldNames()
                .forEachRemaining(name -> {
                    if (!VERIFIER.contains(name)) {
                        verification.note(
                                Violation.at(
                                                verification.pointer("custom/" + name),
                                                Violation.Code.UNKNOWN_MEMBER,
                                                "A verifier has no such member.")
                                        .allowing(
                                                Map.of(
                                                        "values",
                                                        VERIFIER.stream().sorted().toList())));
                    }
                });
        try {
            VerifierReader.read(verifier);
        } catch (IllegalArgumentException wrong) {
            verification.reject("custom", Violation.Code.PATTERN, sentence(wrong));
        }
    }

    private static void delivery(Form delivery) {
        delivery.choice("mode", List.of("sync", "durable"));
        delivery.integer("maxAgeHours", 1, 720);
        delivery.object("retry")
                .ifPresent(retry -> {
                    var first = retry.integer("firstDelaySeconds", 1, 3_600).orElse(5L);
                    var longest = retry.integer("maxDelaySeconds", 1, 86_400).orElse(21_600L);
                    factor(retry);
                    if (first > longest) {
                        retry.reject(
                                "firstDelaySeconds",
                                Violation.Code.OUT_OF_RANGE,
                                "The first delay is longer than the longest one.");
                    }
                });
        requestText(delivery, "orderingKey");
    }

    private static void factor(Form retry) {
        retry.json("factor")
                .ifPresent(factor -> {
                    if (!factor.isNumber()) {
                        retry.reject("factor", Violation.Code.WRONG_TYPE, "This must be a number.");
                    } else if (factor.doubleValue() < 1 || factor.doubleValue() > 10) {
                        retry.note(
                                Violation.at(
                                                retry.pointer("factor"),
                                                Violation.Code.OUT_OF_RANGE,
                                                "The factor is between 1 and 10.")
                                        .allowing(Map.of("minimum", 1, "maximum", 10)));
                    }
                });
    }

    private static void response(Form response) {
        response.choice("profile", List.copyOf(ResponseProfile.byName().keySet()));
        response.json("overloadStatus")
                .filter(status ->
                        !status.isInt() || status.intValue() != 429 && status.intValue() != 503)
                .ifPresent(_ ->
                        response.note(
                                Violation.at(
                                                response.pointer("overloadStatus"),
                                                Violation.Code.OUT_OF_RANGE,
                                                "Overload is told with 429 or 503.")
                                        .allowing(Map.of("values", List.of(429, 503)))));
    }

    private static void dedupe(Form dedupe) {
        dedupe.choice("mode", List.of("off", "sender-id", "expression", "body-hash"));
        requestText(dedupe, "expression");
        dedupe.integer("windowHours", 1, 168);
    }

    private void networks() {
        var networks = form.texts("ipAllow", MAX_NETWORKS, 64);
        for (int i = 0; i < networks.size(); i++) {
            if (Cidr.read(networks.get(i)).isEmpty()) {
                form.reject(
                        "ipAllow/" + i,
                        Violation.Code.PATTERN,
                        "A network is written 203.0.113.0/24 or 2001:db8::/32.");
            }
        }
    }

    private static void payload(Form payload) {
        payload.choice("parser", List.of("auto", "json", "form", "xml"))
                .filter("xml"::equals)
                .ifPresent(_ ->
                        payload.reject(
                                "parser",
                                Violation.Code.NOT_ALLOWED_HERE,
                                "xml needs the power-up xml-to-json, which is unavailable."));
        payload.text("unbatch", RequestText.MAX_LENGTH)
                .ifPresent(pointer -> {
                    try {
                        JsonPointer.compile(pointer);
                    } catch (IllegalArgumentException noPointer) {
                        payload.reject(
                                "unbatch",
                                Violation.Code.PATTERN,
                                "A JSON pointer is empty or starts with /.");
                    }
                });
        requestText(payload, "eventName");
        payload.integer("maxBodyBytes", 1, 10_485_760);
        payload.integer("maxEvents", 1, 500);
    }

    private static void requestText(Form part, String member) {
        part.text(member, RequestText.MAX_LENGTH)
                .ifPresent(text -> {
                    try {
                        RequestText.of(text);
                    } catch (IllegalArgumentException wrong) {
                        part.reject(member, Violation.Code.PATTERN, sentence(wrong));
                    }
                });
    }

    /** What only shows when the preset has filled the gaps. */
    private void checkTogether(ObjectNode written) {
        var all = PolicyReader.effective(written);
        boolean durable = all.at("/delivery/mode").asText("sync").equals("durable");
        if (durable && all.at("/response/profile").asText("").equals("template")) {
            form.reject(
                    "response/profile",
                    Violation.Code.NOT_ALLOWED_HERE,
                    "A durable path is answered before its client runs; template needs"
                            + " delivery.mode sync.");
        }
        checkDedupe(written, all, durable);
        checkVerifier(written, all);
    }

    private void checkDedupe(ObjectNode written, ObjectNode all, boolean durable) {
        var mode = all.at("/dedupe/mode").asText("off");
        if (!durable && !mode.equals("off")) {
            form.reject(
                    written.at("/dedupe/mode").isMissingNode() ? "delivery/mode" : "dedupe/mode",
                    Violation.Code.NOT_ALLOWED_HERE,
                    "Duplicates are known on durable paths only: set delivery.mode durable or"
                            + " dedupe.mode off.");
        }
        boolean named = mode.equals("expression") || mode.equals("sender-id");
        if (named && all.at("/dedupe/expression").asText("").isEmpty()) {
            form.reject(
                    "dedupe/expression",
                    Violation.Code.REQUIRED,
                    "Nothing says what names a delivery of this sender.");
        }
    }

    private void checkVerifier(ObjectNode written, ObjectNode all) {
        boolean verifies =
                all.at("/verification/custom") instanceof ObjectNode custom
                        && VerifierReader.read(custom).verifies();
        if (written.path("sender").asText("").equals(CUSTOM)
                && !all.at("/verification/custom").isObject()) {
            form.reject(
                    "verification/custom",
                    Violation.Code.REQUIRED,
                    "A custom sender needs a verifier.");
        } else if (all.at("/verification/mode").asText("auto").equals("enforce") && !verifies) {
            form.reject(
                    "verification/mode",
                    Violation.Code.NOT_ALLOWED_HERE,
                    "Nothing says how this sender proves itself: every request would be refused.");
        }
    }

    private static String sentence(IllegalArgumentException wrong) {
        var message = String.valueOf(wrong.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
