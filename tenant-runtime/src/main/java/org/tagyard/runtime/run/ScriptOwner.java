package org.tagyard.runtime.run;

import org.tagyard.platform.firing.Why;

/** Who started a script and wants to know how it goes. Called on the lane. */
public interface ScriptOwner {
    /** The script died: an error, a refusal, a broken budget. Later callbacks may still come. */
    void failed(Why why);

    /** A call of the script was answered, or failed; the script hears of it next. */
    default void called(RunRules.MadeCall call) {}

    /** The script was left, having run everything it could; look whether that settled something. */
    void left();
}
