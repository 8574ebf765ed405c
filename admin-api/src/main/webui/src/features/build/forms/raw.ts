/**
 * Parameter values as the API holds them, and the text form by which they are compared. The same
 * rules as the server's (template-runtime §3.3): what the console shows is what a publication finds.
 */
import { isArray, isObject, type Json } from "./json";

/** The text form: `true` and `"true"` agree, as do `1` and `"1"`. */
export function rawText(value: Json | undefined): string {
  if (value === undefined || value === null) {
    return "";
  }
  if (isArray(value)) {
    return value.map(rawText).join("\n");
  }
  return isObject(value) ? JSON.stringify(value) : String(value);
}

/** The lines of a text list, given as a list or as one text. */
export function rawLines(value: Json | undefined): readonly string[] {
  return isArray(value) ? value.map(rawText) : rawText(value).split("\n");
}

/** Nothing stored, or the empty text of an untouched field. */
export function isUnset(value: Json | undefined): boolean {
  return value === undefined || value === null || value === "";
}

/** Unset, or without a row. */
export function isEmpty(value: Json | undefined): boolean {
  return isUnset(value) || (isArray(value) && value.length === 0);
}

/** True when a `{{name}}` stands somewhere in the value. */
export function hasReference(value: Json | undefined): boolean {
  if (isArray(value)) {
    return value.some(hasReference);
  }
  if (typeof value !== "string") {
    return false;
  }
  const open = value.indexOf("{{");
  return open >= 0 && value.includes("}}", open + 2);
}
