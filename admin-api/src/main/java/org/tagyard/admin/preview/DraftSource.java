package org.tagyard.admin.preview;

import java.util.List;
import java.util.function.Supplier;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Where previews get the draft from. */
interface DraftSource {
    /**
     * The draft at one moment.
     *
     * @param revision the draft's revision at that moment
     * @param compiled compiles it, which may take a second: never called inside a transaction
     */
    record Snapshot(long revision, Supplier<Compiled> compiled) {}

    /** What compiling a draft gives. */
    sealed interface Compiled {
        /** The document that runtimes can run. */
        record Good(String document) implements Compiled {}

        /** Everything that is wrong, in the form of a validation's findings. */
        record Broken(List<?> findings) implements Compiled {
            public Broken {
                findings = List.copyOf(findings);
            }
        }
    }

    /** The draft's revision; called inside a transaction of the tenant. */
    long revision(TenantId tenant, ContainerId container);

    /** The draft as it is now; called inside a transaction of the tenant. */
    Snapshot snapshot(TenantId tenant, ContainerId container);
}
