package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.permission.PermissionRequest;

/**
 * {@code setCookie}. Option names and the values of {@code sameSite} count in any case, since
 * templates write them in every case.
 */
final class SetCookie implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "setCookie",
                        "(name: string, value: string, options?: {domain?, fallbackDomain?, path?,"
                                + " expires?, 'max-age'?, secure?, httpOnly?, sameSite?},"
                                + " noEncode?: boolean) => undefined")
                .needs("set_cookies");
    }

    @Override
    public Object call(ApiCall call) {
        var name = call.text(0, "name");
        var value = call.toText(call.required(1, "value"));
        call.permit(PermissionRequest.SetCookie.of(name, call.argument(2)));
        if (!HeaderText.isName(name)) {
            throw call.error("The cookie name is not allowed in HTTP.");
        }
        // a browser takes 4 KB in all; each is compared with those before it
        call.run().chargeOutput(256 + name.length() + 3L * value.length());
        call.run().chargeMemory(512 + 8L * value.length());
        var written =
                call.flag(3)
                        ? value
                        : PercentCode.encodeComponent(value)
                                .orElseThrow(() -> call.error("The value is not valid text."));
        call.host().response().cookie(cookie(call, name, written, lowerCased(call.options(2))));
        return UNDEFINED;
    }

    private static Options lowerCased(Options options) {
        var members = new ObjectValue();
        options.members()
                .forEach((name, value) -> members.put(name.toLowerCase(Locale.ROOT), value));
        return new Options(members, options.run());
    }

    private static ResponseCookie cookie(ApiCall call, String name, String value, Options options) {
        return new ResponseCookie(
                name,
                safe(call, "value", value),
                domain(call, options),
                options.text("path").map(path -> safe(call, "path", path)),
                options.text("expires").map(date -> safe(call, "expires", date)),
                maxAge(options),
                options.flag("secure"),
                options.flag("httponly"),
                options.text("samesite").flatMap(SetCookie::sameSite));
    }

    private static Optional<String> domain(ApiCall call, Options options) {
        var domain = options.text("domain");
        if (domain.filter("auto"::equals).isPresent()) {
            domain =
                    RegistrableDomain.of(call.host().request().host())
                            .or(() -> options.text("fallbackdomain"));
        }
        return domain.filter(it -> !it.isEmpty()).map(it -> safe(call, "domain", it));
    }

    private static OptionalLong maxAge(Options options) {
        double seconds = options.number("max-age").orElse(Double.NaN);
        return Double.isNaN(seconds) ? OptionalLong.empty() : OptionalLong.of((long) seconds);
    }

    private static Optional<String> sameSite(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "strict" -> Optional.of("Strict");
            case "lax" -> Optional.of("Lax");
            case "none" -> Optional.of("None");
            default -> Optional.empty();
        };
    }

    private static String safe(ApiCall call, String what, String text) {
        if (text.indexOf(';') >= 0 || !HeaderText.isValue(text)) {
            throw call.error("The cookie's " + what + " holds a semicolon or a control character.");
        }
        return text;
    }
}
