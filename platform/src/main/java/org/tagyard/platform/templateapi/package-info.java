/**
 * What a template may {@code require}: one small class per function, each naming the permission it
 * needs, and the ports through which they reach their surroundings. Uses {@code script}, {@code
 * json}, {@code permission} and {@code template}; knows no HTTP server and no container model.
 * Start with {@link org.tagyard.platform.templateapi.TemplateHost} (what a host must offer) and
 * {@code ApiCatalogue} (what there is).
 */
@NullMarked
package org.tagyard.platform.templateapi;

import org.jspecify.annotations.NullMarked;
