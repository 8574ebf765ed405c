package org.tagyard.runtime.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.sender.Batch;
import org.tagyard.platform.sender.PathPolicy;
import org.tagyard.platform.sender.RequestText;
import org.tagyard.platform.sender.SignedRequest;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.runtime.delivery.journal.Once;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.InjectedHeader;
import org.tagyard.runtime.snapshot.LiveSettings.PathRule;

/**
 * The hits that one request holds: itself, or the elements of a batch, each with its delivery id,
 * its key against duplicates and its event name.
 */
final class Parts {
    private final PathRule rule;
    private final Ids ids;

    Parts(PathRule rule, Ids ids) {
        this.rule = rule;
        this.ids = ids;
    }

    /**
     * One hit, not kept yet.
     *
     * @param body decompressed
     */
    @SuppressWarnings("ArrayRecordComponent") // a body is shared, never compared or written to
    record Part(Hit hit, byte[] body, Optional<String> deliveryId, Optional<Once> once) {}

    /**
     * @param raw as received
     * @param decoded the same with its body decompressed
     * @throws ProblemException when a batch has too many elements
     */
    List<Part> of(Hit raw, Hit decoded) {
        var payload = rule.policy().payload();
        var elements = payload.unbatch().flatMap(it -> Batch.elements(decoded.body(), it));
        if (elements.isEmpty()) {
            checkList(decoded);
            return List.of(part(raw, decoded));
        }
        check(elements.get().size());
        var parts = new ArrayList<Part>(elements.get().size());
        for (var element : elements.get()) {
            var hit = parts.isEmpty() ? decoded : decoded.withId(ids.next());
            var single =
                    hit.withBody(element)
                            .withHeader("Content-Length", Integer.toString(element.length));
            parts.add(part(single, single));
        }
        return parts;
    }

    /**
     * The request as one hit with its event's name.
     *
     * @throws ProblemException when a client would make too many events of it: before it has made
     *     the first
     */
    Part single(Hit decoded) {
        var pointer = rule.policy().payload().unbatch();
        if (pointer.isPresent()) {
            check(Batch.size(decoded.body(), pointer.get()));
        } else {
            checkList(decoded);
        }
        return part(decoded, decoded);
    }

    /** Clients take a list of events apart on paths that do not. */
    private void checkList(Hit decoded) {
        if (beginsList(decoded.body())) {
            check(Batch.size(decoded.body(), ""));
        }
    }

    private static boolean beginsList(byte[] body) {
        for (byte one : body) {
            if (one != ' ' && one != '\t' && one != '\r' && one != '\n') {
                return one == '[';
            }
        }
        return false;
    }

    private void check(int events) {
        int most = rule.policy().payload().maxEvents();
        if (events > most) {
            throw ProblemException.of(
                            Problem.PAYLOAD_TOO_LARGE,
                            "The request holds more than " + most + " events.")
                    .with("maximumEvents", most);
        }
    }

    private Part part(Hit kept, Hit decoded) {
        var request =
                new SignedRequest(
                        decoded.method(),
                        Urls.https(decoded),
                        decoded.headers()::all,
                        decoded.body());
        var dedupe = rule.policy().dedupe();
        var deliveryId = dedupe.expression().flatMap(it -> it.fill(request));
        var named = rule.policy().payload().eventName().flatMap(it -> it.fill(request));
        return new Part(
                named.map(it -> kept.withHeader(InjectedHeader.EVENT_NAME.text(), oneLine(it)))
                        .orElse(kept),
                decoded.body(),
                deliveryId,
                once(dedupe, deliveryId, decoded));
    }

    private Optional<Once> once(
            PathPolicy.Dedupe dedupe, Optional<String> deliveryId, Hit decoded) {
        return switch (dedupe.mode()) {
            case OFF -> Optional.empty();
            case BODY_HASH -> Optional.of(Once.byBody(rule.id(), decoded.body(), dedupe.window()));
            case EXPRESSION ->
                    Optional.of(
                            deliveryId
                                    .map(it -> Once.byDeliveryId(rule.id(), it, dedupe.window()))
                                    .orElseGet(() ->
                                            Once.byBody(
                                                    rule.id(), decoded.body(), dedupe.window())));
        };
    }

    /** A sender's text as a header's value. */
    private static String oneLine(String text) {
        var line = text.replaceAll("[\\p{Cntrl}]", " ").strip();
        return line.length() <= RequestText.MAX_LENGTH
                ? line
                : line.substring(0, RequestText.MAX_LENGTH);
    }
}
