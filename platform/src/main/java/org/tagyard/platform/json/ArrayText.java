package org.tagyard.platform.json;

import java.util.ArrayList;
import java.util.List;

/** Arrays as text: {@code join} and {@code toString}. Nested arrays are joined by commas. */
final class ArrayText {
    private final StringBuilder text = new StringBuilder();
    private final List<ArrayValue> open = new ArrayList<>();
    private final Charges charges;
    private long charged;

    private ArrayText(Charges charges) {
        this.charges = charges;
    }

    static String join(ArrayValue array, String separator, Charges charges) {
        if (array.length() == 0) {
            return "";
        }
        var text = new ArrayText(charges);
        text.append(array, separator);
        charges.chargeMemory(2L * text.text.length());
        return text.text.toString();
    }

    private void append(ArrayValue array, String separator) {
        if (isOpen(array) || open.size() >= charges.maxDepth()) {
            return;
        }
        open.add(array);
        for (int i = 0; i < array.length(); i++) {
            if (i > 0) {
                append(separator);
            }
            switch (array.get(i)) {
                case Undefined u -> charges.chargeSteps(1);
                case Null n -> charges.chargeSteps(1);
                case ArrayValue nested -> append(nested, ",");
                case Object element -> append(Values.toText(element));
            }
        }
        open.removeLast();
    }

    private boolean isOpen(ArrayValue array) {
        charges.chargeSteps(open.size() / 8 + 1);
        for (var outer : open) {
            if (outer == array) {
                return true;
            }
        }
        return false;
    }

    private void append(String part) {
        charges.chargeSteps(1 + (part.length() >> 4));
        long needed = 2L * (text.length() + part.length());
        if (needed > charged) {
            charges.chargeMemory(2 * needed);
            charged = 2 * needed;
        }
        text.append(part);
    }
}
