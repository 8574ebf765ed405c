package org.tagyard.platform.google;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tagyard.platform.json.Charges;
import org.tagyard.platform.json.ObjectValue;

/** Names of fields as Firestore writes them: joined by dots, quoted where they need it. */
final class FieldPaths {
    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

    private FieldPaths() {}

    /**
     * The fields a merge writes: every leaf of the data. An empty object is a leaf of its own, so
     * that merging it makes the field an empty one.
     */
    static List<String> leaves(ObjectValue data, Charges charges) {
        var leaves = new ArrayList<String>();
        collect(data, "", leaves, charges);
        return leaves;
    }

    private static void collect(
            ObjectValue data, String above, List<String> leaves, Charges charges) {
        data.forEach((name, value) -> {
            if (!FirestoreValues.isData(value)) {
                return;
            }
            var path = above + quoted(name);
            charges.chargeSteps(1 + path.length() / 16);
            charges.chargeMemory(64L + 2L * path.length());
            if (value instanceof ObjectValue object && object.size() > 0) {
                collect(object, path + ".", leaves, charges);
            } else {
                leaves.add(path);
            }
        });
    }

    /** The path a condition names: {@code a.b} leads into the object {@code a}. */
    static String ofCondition(String key) {
        var names = new ArrayList<String>();
        for (var name : key.split("\\.", -1)) {
            if (name.isEmpty()) {
                throw new NotAccepted("A condition's key must be names between dots.");
            }
            names.add(quoted(name));
        }
        return String.join(".", names);
    }

    private static String quoted(String name) {
        if (name.isEmpty()) {
            throw new NotAccepted("A field needs a name.");
        }
        return SIMPLE.matcher(name).matches()
                ? name
                : "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
    }
}
