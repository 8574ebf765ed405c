/**
 * Runs the tests that a template's authors put into its file, as Tag Manager's editor does (spec:
 * template-runtime §11): in simulated, empty surroundings, without network. Uses {@code template},
 * {@code templateapi}, {@code script} and {@code json}. Start with {@link
 * org.tagyard.platform.selftest.TemplateTestRunner}.
 */
@NullMarked
package org.tagyard.platform.selftest;

import org.jspecify.annotations.NullMarked;
