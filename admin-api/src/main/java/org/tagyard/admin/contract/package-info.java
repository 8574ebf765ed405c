/**
 * The OpenAPI document: what SmallRye reads from the resources, completed by one filter at build
 * time (spec: admin-api §7.11). Reads the annotations of {@code security} and {@code http}. Start
 * with {@link org.tagyard.admin.contract.ContractFilter}.
 */
@NullMarked
package org.tagyard.admin.contract;

import org.jspecify.annotations.NullMarked;
