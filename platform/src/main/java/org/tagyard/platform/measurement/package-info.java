/**
 * Google's collect requests and event data, in both directions: which parameter stands for which
 * key, how items, client hints and hashed user data are written (spec: template-runtime §9,
 * container-model §7.3). Uses {@code json} alone and knows neither requests nor scripts. Start with
 * {@code ParameterTable}: the mapping is data.
 */
@NullMarked
package org.tagyard.platform.measurement;

import org.jspecify.annotations.NullMarked;
