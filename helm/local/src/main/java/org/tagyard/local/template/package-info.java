/**
 * {@code ./tagyard template}: tools for the authors of templates, without server or database. Runs
 * the tests inside {@code template.tpl} files for people, for scripts (JSON) and for CI systems
 * (JUnit's XML), and prints which APIs there are. The running itself is {@code platform.selftest};
 * here stand finding files, telling results and watching for changes. Uses no logging, which would
 * cost a fifth of the start. Start reading at {@link org.tagyard.local.template.TemplateCommand}.
 */
@NullMarked
package org.tagyard.local.template;

import org.jspecify.annotations.NullMarked;
