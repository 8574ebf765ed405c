/**
 * The proof that no script harms its host: {@code ./tagyard bench abuse} runs every script of
 * {@code abuse/hostile-scripts.js} and every source of {@code HostileSource} with the real engine
 * and the real APIs, tells what each cost until it was stopped, and measures a second tenant beside
 * a bombed one. Uses {@code platform}; the surroundings of a script are made here. Start with
 * {@link org.tagyard.local.abuse.AbuseBench}, then {@code HostileRun}.
 */
@NullMarked
package org.tagyard.local.abuse;

import org.jspecify.annotations.NullMarked;
