package org.tagyard.platform.templateapi;

/** Where {@code logToConsole} writes. */
@FunctionalInterface
public interface ConsolePort {
    /** One line, already charged to the run's output. */
    void print(String line);
}
