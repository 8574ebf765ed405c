package org.tagyard.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java itself does not send. */
public enum Signal {
    /** The process stops in the middle of whatever it does. */
    STOP,
    /** It goes on. */
    CONT;

    /**
     * @throws IllegalStateException when there is no such process
     */
    public void send(long pid) {
        try {
            int code =
                    new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("process " + pid + " took no SIG" + name());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send SIG" + name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
