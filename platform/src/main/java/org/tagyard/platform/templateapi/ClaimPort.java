package org.tagyard.platform.templateapi;

/** Whether the request belongs to a client yet (spec: template-runtime §6.1). */
public interface ClaimPort {
    /** True while the client's synchronous code runs: only then may it claim. Never in a tag. */
    boolean isOpen();

    /** Claims the request for the running client; repeating it does nothing. */
    void claim();

    /** True once this client claimed; always true in tags and variables of a claimed request. */
    boolean isClaimed();
}
