package org.tagyard.platform.measurement;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which parameter of a collect request stands for which key of event data. One table serves reading
 * and writing; rows that only go one way say so.
 */
final class ParameterTable {
    /** {@code /g/collect} (spec: template-runtime §9.2, container-model §7.3). */
    static final ParameterTable GA4 =
            new ParameterTable(
                    "x-ga-mp2-",
                    List.of(
                            text("v", "x-ga-protocol_version").inOnly(),
                            text("tid", "x-ga-measurement_id"),
                            text("gtm", "x-ga-gtm_version"),
                            number("_p", "x-ga-page_id"),
                            number("_s", "x-ga-request_count"),
                            text("cid", "client_id"),
                            text("uid", "user_id"),
                            text("en", "event_name").ofEvent(),
                            number("_et", "engagement_time_msec").ofEvent(),
                            text("dl", "page_location"),
                            text("dt", "page_title"),
                            text("dr", "page_referrer"),
                            text("ul", "language"),
                            text("sr", "screen_resolution"),
                            text("sid", "ga_session_id"),
                            number("sct", "ga_session_number"),
                            text("cu", "currency").ofEvent(),
                            text("_uip", "ip_override"),
                            text("gcs", "x-ga-gcs"),
                            text("gcd", "x-ga-gcd"),
                            text("gcu", "x-ga-gcu"),
                            text("npa", "x-ga-npa"),
                            text("dma", "x-ga-dma"),
                            text("dma_cps", "x-ga-dma_cps"),
                            text("pscdl", "x-ga-pscdl"),
                            text("are", "x-ga-are"),
                            text("_ecid", "x-ga-ecid").inOnly(),
                            text("ecid", "x-ga-ecid"),
                            number("tfd", "x-ga-tfd"),
                            text("did", "x-ga-did"),
                            text("gdid", "x-ga-gdid"),
                            text("edid", "x-ga-edid"),
                            text("em", "x-ga-em"),
                            flag("lps", "x-ga-lps"),
                            text("uaa", "architecture").below("client_hints"),
                            text("uab", "bitness").below("client_hints"),
                            new Row("uafvl", "client_hints", "full_version_list", Form.BRANDS),
                            flag("uamb", "mobile").below("client_hints"),
                            text("uam", "model").below("client_hints"),
                            text("uap", "platform").below("client_hints"),
                            text("uapv", "platform_version").below("client_hints"),
                            flag("uaw", "wow64").below("client_hints")),
                    List.of(
                            new Family("ep.", "", Form.TEXT, Use.EVENT),
                            new Family("epn.", "", Form.NUMBER, Use.EVENT),
                            new Family("up.", "x-ga-mp2-user_properties", Form.TEXT, Use.SHARED),
                            new Family("upn.", "x-ga-mp2-user_properties", Form.NUMBER, Use.SHARED),
                            new Family("sst.", "x-sst-system_properties", Form.TEXT, Use.IN),
                            new Family("_", "x-ga-system_properties", Form.TEXT, Use.SHARED)));

    /** Universal Analytics (spec: template-runtime §9.4); only read. */
    static final ParameterTable UNIVERSAL =
            new ParameterTable(
                    "x-ga-mp1-",
                    List.of(
                            text("v", "x-ga-protocol_version"),
                            text("tid", "x-ga-measurement_id"),
                            text("t", "event_name"),
                            text("cid", "client_id"),
                            text("uid", "user_id"),
                            text("dl", "page_location"),
                            text("dr", "page_referrer"),
                            text("dt", "page_title"),
                            text("dh", "page_hostname"),
                            text("dp", "page_path"),
                            text("ul", "language"),
                            text("sr", "screen_resolution"),
                            text("vp", "viewport_size"),
                            text("de", "page_encoding"),
                            text("uip", "ip_override"),
                            text("ua", "user_agent")),
                    List.of());

    private final String prefixOfOthers;
    private final Map<String, Row> byParameter = new HashMap<>();
    private final Map<String, Row> byKey = new HashMap<>();
    private final Set<String> parents = new HashSet<>();
    private final List<Family> families;

    private ParameterTable(String prefixOfOthers, List<Row> rows, List<Family> families) {
        this.prefixOfOthers = prefixOfOthers;
        this.families = families;
        for (var row : rows) {
            byParameter.put(row.parameter(), row);
            if (row.use() != Use.IN) {
                byKey.put(row.path(), row);
            }
            parents.add(row.parent());
        }
        families.forEach(family -> parents.add(family.parent()));
        parents.remove("");
    }

    /** Where a parameter is used when a request is written. */
    enum Use {
        /** In no written request. */
        IN,
        /** For all events of a request. */
        SHARED,
        /** For one event. */
        EVENT
    }

    /**
     * One parameter with a key of its own.
     *
     * @param parent the object the key stands in; empty for the event itself
     */
    record Row(String parameter, String parent, String key, Form form, Use use) {
        Row(String parameter, String parent, String key, Form form) {
            this(parameter, parent, key, form, Use.SHARED);
        }

        Row below(String object) {
            return new Row(parameter, object, key, form, use);
        }

        Row ofEvent() {
            return new Row(parameter, parent, key, form, Use.EVENT);
        }

        Row inOnly() {
            return new Row(parameter, parent, key, form, Use.IN);
        }

        String path() {
            return parent.isEmpty() ? key : parent + "." + key;
        }
    }

    /**
     * All parameters of a prefix: the rest of the name is the key.
     *
     * @param parent the object the keys stand in; empty for the event itself
     */
    record Family(String prefix, String parent, Form form, Use use) {
        Row member(String parameter) {
            return new Row(parameter, parent, parameter.substring(prefix.length()), form, use);
        }
    }

    /** The row of a parameter; every name has one. */
    Row ofParameter(String name) {
        var row = byParameter.get(name);
        if (row != null) {
            return row;
        }
        for (var family : families) {
            if (name.length() > family.prefix().length() && name.startsWith(family.prefix())) {
                return family.member(name);
            }
        }
        return new Row(name, "", prefixOfOthers + name, Form.TEXT);
    }

    /** The row of a key that has its own parameter, {@code client_hints.model} for a nested one. */
    Optional<Row> ofKey(String path) {
        return Optional.ofNullable(byKey.get(path));
    }

    /** The family whose keys stand in this object and have values of this form. */
    Optional<Family> ofParent(String parent, Form form) {
        return families.stream()
                .filter(family -> family.parent().equals(parent) && family.form() == form)
                .filter(family -> family.use() != Use.IN)
                .findFirst();
    }

    /** The parameter that a key of an unknown one came from. */
    Optional<String> unknownParameter(String key) {
        return key.startsWith(prefixOfOthers) && key.length() > prefixOfOthers.length()
                ? Optional.of(key.substring(prefixOfOthers.length()))
                : Optional.empty();
    }

    /** True when the table's rows name this object as the place of nested keys. */
    boolean isParent(String key) {
        return parents.contains(key);
    }

    /** All parameters with a row of their own, sorted. */
    List<String> parameters() {
        var names = byParameter.keySet().toArray(String[]::new);
        Arrays.sort(names);
        return List.of(names);
    }

    private static Row text(String parameter, String key) {
        return new Row(parameter, "", key, Form.TEXT);
    }

    private static Row number(String parameter, String key) {
        return new Row(parameter, "", key, Form.NUMBER);
    }

    private static Row flag(String parameter, String key) {
        return new Row(parameter, "", key, Form.FLAG);
    }
}
