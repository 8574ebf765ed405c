package org.tagyard.admin.powerup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.http.Form;
import org.tagyard.admin.preview.PreviewDesk;
import org.tagyard.admin.security.Access;
import org.tagyard.platform.address.Cidr;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.IdPrefix;

/**
 * The settings of {@code preview-header} that no schema can judge: which session a token or an id
 * means, and what that session allows (spec: admin-api §2.2).
 */
@ApplicationScoped
class PreviewHeaderSettings {
    private static final String TOKEN = "token";
    private static final String PREVIEW = "preview";
    private static final String HINT = "tokenHint";
    private static final List<String> FILTERS =
            List.of("paths", "clientIps", "headers", "eventNames");

    private final PreviewDesk previews;
    private final Access access;

    PreviewHeaderSettings(PreviewDesk previews, Access access) {
        this.previews = previews;
        this.access = access;
    }

    /**
     * Settings that were understood.
     *
     * @param settings as they are stored, without the token
     * @param preview the session they mean, if it is open
     * @param unknown the problem to answer when they mean one that is not
     */
    record Read(
            ObjectNode settings,
            Optional<PreviewDesk.Open> preview,
            Optional<ProblemException> unknown) {
        /** Whether every request of the container would be selected. */
        boolean selectsEverything() {
            return FILTERS.stream().allMatch(name -> settings.path("filters").path(name).isEmpty());
        }
    }

    /**
     * Reads settings that fit the schema; notes in the form what is wrong with them.
     *
     * @param sent the settings in the body as sent, before a patch was applied
     * @param wanted what the settings are to be
     * @param enabled whether the power-up is to be on
     */
    Read read(Form form, ObjectNode sent, ObjectNode wanted, PowerUpRow row, boolean enabled) {
        ObjectNode settings = wanted.deepCopy();
        checkHint(form, settings, row);
        checkAddresses(form, settings);
        var target = target(form, sent, settings, row, enabled);
        settings.remove(List.of(TOKEN, PREVIEW, HINT));
        target.kept().ifPresent(id -> settings.put(PREVIEW, id));
        if (target.open().isPresent()) {
            settings.put(HINT, target.open().get().tokenHint());
        } else if (target.kept().isPresent()) {
            settings.set(HINT, row.settings.path(HINT));
        }
        checkEventNames(form, settings, target.open());
        return new Read(settings, target.open(), target.unknown());
    }

    /** The session that stored settings mean, if it is open. */
    Optional<PreviewDesk.Open> open(PowerUpRow row) {
        return previews.ofId(access.tenant(), access.container(), storedId(row));
    }

    /** The id of the session in stored settings. */
    static @Nullable UUID id(ObjectNode settings) {
        return text(settings.get(PREVIEW)).flatMap(IdPrefix.PREVIEW::parse).orElse(null);
    }

    private record Target(
            Optional<String> kept,
            Optional<PreviewDesk.Open> open,
            Optional<ProblemException> unknown) {
        static Target none() {
            return new Target(Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Target of(PreviewDesk.Open open) {
            return new Target(Optional.of(open.idText()), Optional.of(open), Optional.empty());
        }

        static Target unknown(String member) {
            return new Target(
                    Optional.empty(), Optional.empty(), Optional.of(unknownPreview(member)));
        }
    }

    private Target target(
            Form form, ObjectNode sent, ObjectNode settings, PowerUpRow row, boolean enabled) {
        if (sent.path(TOKEN).isTextual()) {
            return ofToken(form, sent, row);
        }
        boolean isErased = sent.path(TOKEN).isNull() || sent.path(PREVIEW).isNull();
        Optional<String> stored = Optional.ofNullable(row.previewId).map(IdPrefix.PREVIEW::format);
        // who leaves the secret out keeps it (spec: admin-api §2.1, PUT)
        Optional<String> id =
                isErased ? Optional.empty() : text(settings.get(PREVIEW)).or(() -> stored);
        if (id.isEmpty()) {
            if (enabled) {
                form.reject(
                        "settings/" + PREVIEW,
                        Violation.Code.REQUIRED,
                        "Say which preview the requests are for: preview or token.");
            }
            return Target.none();
        }
        var open = previews.ofId(access.tenant(), access.container(), id.get());
        if (open.isPresent()) {
            return Target.of(open.get());
        }
        boolean staysOff = !enabled && id.equals(stored);
        return staysOff
                ? new Target(id, Optional.empty(), Optional.empty())
                : Target.unknown(PREVIEW);
    }

    private Target ofToken(Form form, ObjectNode sent, PowerUpRow row) {
        var open =
                previews.ofToken(access.tenant(), access.container(), sent.path(TOKEN).textValue());
        if (open.isEmpty()) {
            return Target.unknown(TOKEN);
        }
        boolean contradicts =
                text(sent.get(PREVIEW))
                        .filter(id -> !id.equals(open.get().idText()))
                        .filter(id -> !id.equals(storedId(row)))
                        .isPresent();
        if (contradicts) {
            form.reject(
                    "settings/" + PREVIEW,
                    Violation.Code.NOT_ALLOWED_HERE,
                    "The token is of another preview: send one of the two.");
        }
        return Target.of(open.get());
    }

    private static void checkHint(Form form, ObjectNode settings, PowerUpRow row) {
        if (settings.has(HINT) && !settings.get(HINT).equals(row.settings.get(HINT))) {
            form.reject(
                    "settings/" + HINT,
                    Violation.Code.READ_ONLY_MEMBER,
                    "This member is set by the server; leave it out or send it as it is.");
        }
    }

    private static void checkAddresses(Form form, ObjectNode settings) {
        int index = 0;
        for (JsonNode address : settings.path("filters").path("clientIps")) {
            if (Cidr.read(address.asText()).isEmpty()) {
                form.reject(
                        "settings/filters/clientIps/" + index,
                        Violation.Code.PATTERN,
                        "An address or a range is written 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32.");
            }
            index++;
        }
    }

    private static void checkEventNames(
            Form form, ObjectNode settings, Optional<PreviewDesk.Open> open) {
        boolean names = !settings.path("filters").path("eventNames").isEmpty();
        if (names && open.filter(it -> !it.onlyLooks()).isPresent()) {
            form.reject(
                    "settings/filters/eventNames",
                    Violation.Code.NOT_ALLOWED_HERE,
                    "Which version runs is decided before an event has a name: event names go"
                            + " with a preview of the live version only.");
        }
    }

    private static ProblemException unknownPreview(String member) {
        String detail = "No open preview of this container has this " + word(member) + ".";
        return ProblemException.of(Problem.PREVIEW_TOKEN_UNKNOWN, detail)
                .withErrors(
                        List.of(
                                Violation.at(
                                        "/settings/" + member,
                                        Violation.Code.UNKNOWN_REFERENCE,
                                        detail)));
    }

    private static String word(String member) {
        return member.equals(TOKEN) ? "token" : "id";
    }

    private static String storedId(PowerUpRow row) {
        return row.previewId == null ? "" : IdPrefix.PREVIEW.format(row.previewId);
    }

    private static Optional<String> text(@Nullable JsonNode node) {
        return Optional.ofNullable(node).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
