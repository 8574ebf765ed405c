package org.tagyard.admin.preview;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A session that was just opened: the only answer that holds its token.
 *
 * @param token to be sent in the header by who wants to be seen
 * @param headerLine the whole header
 */
@Schema(name = "NewPreview")
record NewPreviewView(@JsonUnwrapped PreviewView preview, String token, String headerLine) {
    static NewPreviewView of(PreviewView preview, PreviewToken token) {
        return new NewPreviewView(preview, token.text(), "X-Gtm-Server-Preview: " + token.text());
    }

    @Override
    public String toString() {
        return "NewPreviewView[" + preview.id() + "]";
    }
}
