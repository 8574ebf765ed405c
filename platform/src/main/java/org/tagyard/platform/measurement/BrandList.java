package org.tagyard.platform.measurement;

import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;

/** The full version list of the client hints: {@code Chromium;122.0|Google%20Chrome;122.0}. */
final class BrandList {
    /** Browsers send three or four; more is somebody's joke. */
    private static final int MAX_BRANDS = 32;

    private BrandList() {}

    /** A list of brand and version; text of another kind stays text. */
    static Object read(String text) {
        var brands = new ArrayValue();
        for (var entry : text.split("\\|", MAX_BRANDS + 1)) {
            int mark = entry.indexOf(';');
            if (mark < 0 || brands.length() == MAX_BRANDS) {
                return text;
            }
            brands.add(
                    new ObjectValue()
                            .put("brand", Percent.decode(entry.substring(0, mark)))
                            .put("version", entry.substring(mark + 1)));
        }
        return brands;
    }

    static String write(ArrayValue brands) {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(brands.length(), MAX_BRANDS); i++) {
            if (brands.get(i) instanceof ObjectValue entry) {
                text.append(text.isEmpty() ? "" : "|")
                        .append(Percent.encode(Form.write(entry.get("brand"))))
                        .append(';')
                        .append(Form.write(entry.get("version")));
            }
        }
        return text.toString();
    }
}
