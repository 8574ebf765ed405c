/** What the controls of one form share, and how each of them is found. */
import { createContext, use } from "react";
import type { Values } from "../forms/enabling";
import type { FormAction } from "../forms/form";
import type { JsonObject } from "../forms/json";

export interface FormScope {
  readonly values: JsonObject;
  /** The values as conditions look them up. */
  readonly looked: Values;
  readonly dispatch: (action: FormAction) => void;
  /** What is wrong, by JSON pointer into the parameters. */
  readonly errors: ReadonlyMap<string, readonly string[]>;
  readonly isReadOnly: boolean;
}

export const FormContext = createContext<FormScope | undefined>(undefined);

export function useForm(): FormScope {
  const scope = use(FormContext);
  if (scope === undefined) throw new Error("This control does not lie in a form");
  return scope;
}

/** Where the error summary finds the control of a pointer. */
export function fieldId(pointer: string): string {
  return `field${pointer.replaceAll(/[^A-Za-z0-9]/g, (letter) => `_${letter.codePointAt(0) ?? 0}_`)}`;
}
