package org.tagyard.admin.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A body without members, for posts whose URL says it all. */
@Schema(name = "Empty")
public record EmptyBody() {}
