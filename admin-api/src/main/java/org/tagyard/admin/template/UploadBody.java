package org.tagyard.admin.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.template.TemplateFile;

/** The bytes of a template file in a request, however they were sent. */
final class UploadBody {
    private UploadBody() {}

    static byte[] plain(InputStream body) {
        try (body) {
            return checked(body.readNBytes(TemplateFile.MAX_BYTES + 1));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The one part named {@code file}. */
    static byte[] part(List<FileUpload> parts) {
        var files = parts.stream().filter(it -> it.name().equals("file")).toList();
        if (files.size() != 1 || parts.size() != 1) {
            throw ProblemException.of(
                            Problem.MALFORMED_REQUEST, "Send the template as one part named file.")
                    .withErrors(
                            List.of(
                                    Violation.at(
                                            "/file",
                                            Violation.Code.REQUIRED,
                                            "Exactly one part named file is wanted.")));
        }
        if (files.getFirst().size() > TemplateFile.MAX_BYTES) {
            throw tooLarge();
        }
        try {
            return Files.readAllBytes(files.getFirst().uploadedFile());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] checked(byte[] bytes) {
        if (bytes.length > TemplateFile.MAX_BYTES) {
            throw tooLarge();
        }
        return bytes;
    }

    private static ProblemException tooLarge() {
        return ProblemException.of(
                        Problem.PAYLOAD_TOO_LARGE,
                        "A template file has at most " + TemplateFile.MAX_BYTES + " bytes.")
                .with("maximumBytes", TemplateFile.MAX_BYTES);
    }
}
