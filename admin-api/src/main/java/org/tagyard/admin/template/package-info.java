/**
 * Template files: kept byte for byte by content hash, read, compiled, tested; and templates as
 * entities of a draft. Uses {@code draft} for the latter and {@code platform.selftest} for test
 * runs. Start with {@link org.tagyard.admin.template.TemplateResource}.
 */
@NullMarked
package org.tagyard.admin.template;

import org.jspecify.annotations.NullMarked;
