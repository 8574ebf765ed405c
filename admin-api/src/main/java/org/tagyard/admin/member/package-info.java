/**
 * Who belongs to a tenant, and as what. Uses {@code tenant}, {@code security}, {@code audit}. Start
 * with {@link org.tagyard.admin.member.MemberResource}.
 */
@NullMarked
package org.tagyard.admin.member;

import org.jspecify.annotations.NullMarked;
