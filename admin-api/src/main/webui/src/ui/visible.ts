/**
 * Text from elsewhere, made harmless to look at: control characters and marks that turn the direction of writing are shown as
 * what they are, lone surrogates as their number. Line breaks and tabs stay.
 */
export function visible(text: string): string {
  return text.replaceAll(HIDDEN, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return "\u2421";
    return `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

/** The same on one line: line breaks and tabs become arrows. */
export function visibleLine(text: string): string {
  return visible(text)
    .replaceAll(/\r\n|\r|\n/g, "\u21b5")
    .replaceAll("\t", "\u21e5");
}

const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
