package org.tagyard.platform.google;

/** Something Google would refuse, found before it was asked. The message is one sentence. */
public final class NotAccepted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotAccepted(String sentence) {
        super(sentence, null, false, false);
    }

    /** What a script and the trace are told. */
    public GoogleFailure failure() {
        var sentence = getMessage();
        return GoogleFailure.invalid(sentence == null ? "" : sentence);
    }
}
