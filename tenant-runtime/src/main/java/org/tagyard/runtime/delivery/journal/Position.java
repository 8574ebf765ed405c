package org.tagyard.runtime.delivery.journal;

/**
 * Where a hit lies; it stays the same for as long as the hit is kept, also when another process
 * comes to hold the stream.
 *
 * @param number the hit's place in its stream, in order of acceptance, from 1
 */
public record Position(StreamId stream, long number) {}
