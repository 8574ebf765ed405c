package org.tagyard.platform.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/**
 * Every problem a caller can be answered with (spec: admin-api §7.1). The slug becomes the RFC 9457
 * type: it outlives a renaming of the constant. Clients branch on the type, never on a text.
 */
public enum Problem {
    MALFORMED_REQUEST(400, "malformed-request", "The request cannot be read"),
    TOKEN_IN_URL(400, "token-in-url", "Credentials don't belong in the URL"),
    UNAUTHENTICATED(401, "unauthenticated", "A valid credential is needed"),
    FORBIDDEN(403, "forbidden", "You may see this but not do that"),
    CSRF_REFUSED(403, "csrf-refused", "The request does not prove where it comes from"),
    NOT_FOUND(404, "not-found", "Nothing is here"),
    UNKNOWN_POWER_UP(404, "unknown-power-up", "No power-up has this name"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This resource does not know the method"),
    NOT_ACCEPTABLE(406, "not-acceptable", "None of the accepted media types can be given"),
    REQUEST_TIMEOUT(408, "request-timeout", "The request took too long to arrive"),
    NAME_TAKEN(409, "name-taken", "The name is in use"),
    SLUG_TAKEN(409, "slug-taken", "The slug is in use"),
    IN_USE(409, "in-use", "Something still refers to this"),
    ALREADY_LIVE(409, "already-live", "This version is live already"),
    NOTHING_TO_PUBLISH(409, "nothing-to-publish", "The draft holds no change"),
    FOUR_EYES(409, "four-eyes", "Somebody else has to publish this"),
    LIMIT_REACHED(409, "limit-reached", "A limit of the tenant is reached"),
    TOO_MANY_SECRETS(409, "too-many-secrets", "There are two secrets already"),
    WOULD_REJECT_EVERYTHING(409, "would-reject-everything", "Every request would be refused"),
    ACKNOWLEDGEMENT_NEEDED(409, "acknowledgement-needed", "This has to be asked for explicitly"),
    LAST_OWNER(409, "last-owner", "A tenant needs an owner"),
    REPLAY_RUNNING(409, "replay-running", "A replay is under way"),
    ALREADY_FINISHED(409, "already-finished", "It has ended already"),
    ILLEGAL_MOVE(409, "illegal-move", "Its state does not allow this"),
    BODY_EXPIRED(409, "body-expired", "The request is no longer kept"),
    IDEMPOTENCY_IN_PROGRESS(
            409, "idempotency-in-progress", "The first request with this key is still running"),
    DRAFT_CHANGED(412, "draft-changed", "The draft changed since it was read"),
    RESOURCE_CHANGED(412, "resource-changed", "The resource changed since it was read"),
    SELECTION_CHANGED(412, "selection-changed", "The selection changed since it was counted"),
    PAYLOAD_TOO_LARGE(413, "payload-too-large", "The body is too large"),
    URI_TOO_LONG(414, "uri-too-long", "The URL is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "This media type is not taken here"),
    UNKNOWN_HOST(421, "unknown-host", "No container answers on this host"),
    VALIDATION_FAILED(422, "validation-failed", "Some members are not valid"),
    DRAFT_NOT_PUBLISHABLE(422, "draft-not-publishable", "The draft has errors"),
    TEMPLATE_REJECTED(422, "template-rejected", "The template file cannot be used"),
    IMPORT_REJECTED(422, "import-rejected", "The import file cannot be used"),
    IMPORT_WRONG_TYPE(422, "import-wrong-type", "The file is of another kind of container"),
    PREVIEW_TOKEN_UNKNOWN(422, "preview-token-unknown", "No running preview has this token"),
    ADDRESS_REFUSED(422, "address-refused", "The address must not be called"),
    IDEMPOTENCY_KEY_REUSED(422, "idempotency-key-reused", "The key belongs to a different request"),
    PRECONDITION_REQUIRED(428, "precondition-required", "The write needs If-Match"),
    RATE_LIMITED(429, "rate-limited", "Too many requests"),
    BUSY(429, "busy", "The queue is full"),
    HEADER_TOO_LARGE(431, "header-too-large", "The request headers are too large"),
    INTERNAL(500, "internal", "Something went wrong on our side"),
    IDENTITY_PROVIDER_UNAVAILABLE(
            503, "identity-provider-unavailable", "The identity provider does not answer"),
    STORAGE_UNAVAILABLE(503, "storage-unavailable", "The storage does not answer"),
    SECRETS_UNAVAILABLE(503, "secrets-unavailable", "Secrets cannot be sealed yet"),
    CONTAINER_PAUSED(503, "container-paused", "The container is paused");

    private final int status;
    private final String slug;
    private final String title;

    Problem(int status, String slug, String title) {
        this.status = status;
        this.slug = slug;
        this.title = title;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** The last part of the type, stable for ever. */
    public String slug() {
        return slug;
    }

    /** The title, the same for each occurrence. */
    public String title() {
        return title;
    }

    /** The RFC 9457 type. */
    public URI type() {
        return URI.create("urn:tagyard:problem:" + slug);
    }

    /** The entry of a slug, if the catalogue has it. */
    public static Optional<Problem> ofSlug(String slug) {
        return Arrays.stream(values()).filter(problem -> problem.slug.equals(slug)).findFirst();
    }
}
