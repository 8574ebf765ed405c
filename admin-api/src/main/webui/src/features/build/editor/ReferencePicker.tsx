import { X } from "lucide-react";
import { useId } from "react";
import { IconButton } from "@/ui/button";
import { visibleLine } from "@/ui/visible";
import type { Reference } from "../api";
import styles from "./Members.module.css";

export interface ReferencePickerProps {
  readonly label: string;
  readonly help?: string;
  readonly chosen: readonly Reference[];
  readonly options: readonly Reference[];
  /** Words of the empty choice: `Add a trigger…`. */
  readonly add: string;
  readonly errors?: readonly string[];
  readonly isReadOnly: boolean;
  readonly link: (reference: Reference) => React.ReactNode;
  readonly onChange: (chosen: readonly Reference[]) => void;
}

/** Several of a list, as chips: each links to what it names and can be taken out. */
export function ReferencePicker(props: ReferencePickerProps) {
  const { label, help, chosen, options, add, errors = [], isReadOnly, link, onChange } = props;
  const id = useId();
  const left = options.filter((option) => !chosen.some((it) => it.id === option.id));
  return (
    <fieldset
      className={styles.picker}
      aria-describedby={errors.length > 0 ? `${id}-error` : undefined}
    >
      <legend className={styles.label}>{label}</legend>
      {help !== undefined && <p className={styles.help}>{help}</p>}
      <div className={styles.chips}>
        {chosen.map((reference) => (
          <span key={reference.id} className={styles.chip}>
            {link(reference)}
            <IconButton
              small
              label={`Remove ${visibleLine(reference.name)}`}
              isDisabled={isReadOnly}
              onPress={() => onChange(chosen.filter((it) => it.id !== reference.id))}
            >
              <X />
            </IconButton>
          </span>
        ))}
        <select
          className={styles.add}
          aria-label={`${label}: ${add}`}
          value=""
          disabled={isReadOnly || left.length === 0}
          onChange={(event) => {
            const option = left.find((it) => it.id === event.target.value);
            if (option !== undefined) onChange([...chosen, option]);
          }}
        >
          <option value="">{left.length === 0 && chosen.length === 0 ? "None yet" : add}</option>
          {left.map((option) => (
            <option key={option.id} value={option.id}>
              {visibleLine(option.name)}
            </option>
          ))}
        </select>
      </div>
      {errors.length > 0 && (
        <p id={`${id}-error`} className={styles.error}>
          <span aria-hidden="true">✕ </span>
          {errors.join(" ")}
        </p>
      )}
    </fieldset>
  );
}
