package org.tagyard.platform.tenant;

import java.util.Optional;
import java.util.UUID;

/** The kinds of objects that have an id, and the prefix that names them (spec: admin-api §1.2). */
public enum IdPrefix {
    TENANT("ten"),
    CONTAINER("ctr"),
    HOST("hst"),
    PATH("pth"),
    SECRET("sec"),
    CLIENT("cli"),
    TAG("tag"),
    TRIGGER("trg"),
    VARIABLE("var"),
    TRANSFORMATION("trf"),
    FOLDER("fld"),
    TEMPLATE("tpl"),
    VERSION("ver"),
    PUBLICATION("pub"),
    PREVIEW("prv"),
    HIT("hit"),
    EVENT("evt"),
    DELIVERY("dlv"),
    ATTEMPT("att"),
    REPLAY("rpl"),
    SHARE("shr"),
    IMPORT("imp"),
    ARCHIVE("arc"),
    OPERATION("op"),
    USER("usr"),
    MEMBER("mem"),
    INVITATION("inv"),
    GROUP_MAPPING("grm"),
    SERVICE_ACCOUNT("sva"),
    TOKEN("tok"),
    SUBSCRIPTION("sub"),
    AUDIT_RECORD("aud"),
    REQUEST("req");

    private final String prefix;

    IdPrefix(String prefix) {
        this.prefix = prefix;
    }

    /** The letters before the underscore. */
    public String prefix() {
        return prefix;
    }

    /** The text form of an id of this kind. */
    public String format(UUID id) {
        return TypeId.format(prefix, id);
    }

    /** The id in a text, if it is one of this kind; anything else is an absent object. */
    public Optional<UUID> parse(String text) {
        return TypeId.parse(prefix, text);
    }
}
