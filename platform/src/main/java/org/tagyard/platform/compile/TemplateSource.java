package org.tagyard.platform.compile;

import java.util.List;
import org.tagyard.platform.template.ContentHash;
import org.tagyard.platform.template.TemplateFile;

/** Templates by content hash, read and compiled once for everybody who uses them. */
public interface TemplateSource {
    Lookup find(ContentHash hash);

    /** What there is under a hash. */
    sealed interface Lookup {
        /**
         * A template that runs.
         *
         * @param requiredNames the APIs its code asks for, each once
         */
        record Usable(TemplateFile file, List<String> requiredNames) implements Lookup {
            public Usable {
                requiredNames = List.copyOf(requiredNames);
            }
        }

        /** A file that is stored but cannot run; the reasons are sentences, with the place. */
        record Broken(List<String> reasons) implements Lookup {
            public Broken {
                reasons = List.copyOf(reasons);
            }
        }

        /** Nothing is stored under this hash. */
        record Missing() implements Lookup {}
    }
}
