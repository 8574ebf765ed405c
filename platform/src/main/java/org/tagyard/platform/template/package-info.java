/**
 * The {@code template.tpl} file: its sections, kind, parameters, permissions, tests and code, read
 * without loss and with every finding at its place in the file. Also the rules that turn parameter
 * values into {@code data} and validate them. Uses {@code platform.permission}, {@code
 * platform.problem} and {@code platform.json}, Jackson, a YAML 1.2 reader and RE2/J; compiles and
 * runs nothing. Start with {@link org.tagyard.platform.template.TemplateFile} and {@link
 * org.tagyard.platform.template.ParameterForm}.
 */
@NullMarked
package org.tagyard.platform.template;

import org.jspecify.annotations.NullMarked;
