import { Search } from "lucide-react";
import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type TextareaHTMLAttributes,
  useId,
  useRef,
} from "react";
import { cx } from "../cx";
import { useFirstFocus } from "../useFirstFocus";
import { buttonless } from "./clear";
import styles from "./Field.module.css";

/** What the wrapper gives the control: its id, its description, whether it is wrong. */
export interface ControlProps {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
  readonly "aria-required": true | undefined;
}

export interface FieldProps {
  readonly label: string;
  /** Help below the label, in the words of whoever fills it in. */
  readonly help?: ReactNode;
  /** What is wrong with the value; several are listed. */
  readonly errors?: readonly string[];
  /** Left empty is fine: says so. */
  readonly optional?: boolean;
  readonly required?: boolean;
  /** For screen readers only, where the place says it already. */
  readonly hideLabel?: boolean;
  /** At the end of the label's line: a link, a copy button. */
  readonly beside?: ReactNode;
  readonly children: (control: ControlProps) => ReactNode;
  readonly className?: string;
}

/** Label, help and errors around a control, tied together for screen readers. */
export function Field({
  label,
  help,
  errors = [],
  optional = false,
  required = false,
  hideLabel = false,
  beside,
  children,
  className,
}: FieldProps) {
  const id = useId();
  const helpId = `${id}-help`;
  const errorId = `${id}-error`;
  const described = [help !== undefined && helpId, errors.length > 0 && errorId].filter(
    (part) => part !== false,
  );
  return (
    <div className={cx(styles.field, className)}>
      <div className={cx(styles.labelLine, hideLabel && styles.spoken)}>
        <label htmlFor={id} className={styles.label}>
          {label}
          {optional && <span className={styles.optional}> optional</span>}
        </label>
        {beside}
      </div>
      {help !== undefined && (
        <div id={helpId} className={styles.help}>
          {help}
        </div>
      )}
      {children({
        id,
        "aria-describedby": described.length > 0 ? described.join(" ") : undefined,
        "aria-invalid": errors.length > 0 ? true : undefined,
        "aria-required": required ? true : undefined,
      })}
      <FieldErrors id={errorId} errors={errors} />
    </div>
  );
}

function FieldErrors({ id, errors }: { id: string; errors: readonly string[] }) {
  if (errors.length === 0) return null;
  return (
    <div id={id} className={styles.errors}>
      {errors.map((error) => (
        <p key={error}>
          <span aria-hidden="true">✕ </span>
          {error}
        </p>
      ))}
    </div>
  );
}

type Around = Omit<FieldProps, "children" | "className">;

export interface TextFieldProps extends Around {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: "text" | "email" | "url" | "number" | "password" | "date" | "datetime-local";
  readonly placeholder?: string;
  /** Several lines at once; the field then grows by hand. */
  readonly lines?: number;
  /** For ids, paths, addresses. */
  readonly mono?: boolean;
  /** Behind the value: `ms`, `%`. */
  readonly unit?: string;
  readonly maxLength?: number;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly autoFocus?: boolean;
  readonly autoComplete?: string;
  readonly onBlur?: () => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly inputMode?: InputHTMLAttributes<HTMLInputElement>["inputMode"];
}

/** Text on one line or on several. */
export function TextField({
  value,
  onChange,
  type = "text",
  placeholder,
  lines,
  mono = false,
  unit,
  maxLength,
  isDisabled = false,
  isReadOnly = false,
  autoFocus = false,
  autoComplete = "off",
  onBlur,
  inputRef,
  inputMode,
  ...around
}: TextFieldProps) {
  const own = useRef<HTMLInputElement>(null);
  useFirstFocus(own, autoFocus);
  return (
    <Field {...around}>
      {(control) => {
        const shared: InputHTMLAttributes<HTMLInputElement> &
          TextareaHTMLAttributes<HTMLTextAreaElement> = {
          ...control,
          value,
          placeholder,
          maxLength,
          disabled: isDisabled,
          readOnly: isReadOnly,
          autoComplete,
          spellCheck: false,
          className: cx(styles.input, mono && styles.mono),
          onBlur,
        };
        if (lines !== undefined && lines > 1) {
          return (
            <textarea {...shared} rows={lines} onChange={(event) => onChange(event.target.value)} />
          );
        }
        return (
          <div className={styles.withUnit}>
            <input
              {...shared}
              ref={(input) => {
                own.current = input;
                if (typeof inputRef === "function") inputRef(input);
                else if (inputRef != null) inputRef.current = input;
              }}
              type={type}
              inputMode={inputMode}
              onChange={(event) => onChange(event.target.value)}
            />
            {unit !== undefined && <span className={styles.unit}>{unit}</span>}
          </div>
        );
      }}
    </Field>
  );
}

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly isDisabled?: boolean;
  /** Options with the same group stand together under its name. */
  readonly group?: string;
}

export interface SelectProps<Value extends string> extends Around {
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  /** Shown while nothing is chosen; the value is then the empty text. */
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
}

/** One of a few: the browser's own list, which works with every keyboard, reader and finger. */
export function Select<Value extends string>({
  value,
  options,
  onChange,
  placeholder,
  isDisabled = false,
  ...around
}: SelectProps<Value>) {
  const groups = [...new Set(options.map((option) => option.group))];
  const draw = (group: string | undefined) =>
    options
      .filter((option) => option.group === group)
      .map((option) => (
        <option key={option.value} value={option.value} disabled={option.isDisabled}>
          {option.label}
        </option>
      ));
  return (
    <Field {...around}>
      {(control) => (
        <select
          {...control}
          className={cx(styles.input, styles.select)}
          value={value}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {groups.map((group) =>
            group === undefined ? (
              draw(group)
            ) : (
              <optgroup key={group} label={group}>
                {draw(group)}
              </optgroup>
            ),
          )}
        </select>
      )}
    </Field>
  );
}

export interface CheckboxProps {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly isDisabled?: boolean;
  readonly errors?: readonly string[];
  /** Looks and speaks like a switch: acts at once. */
  readonly asSwitch?: boolean;
}

export function Checkbox({
  label,
  help,
  checked,
  onChange,
  isDisabled = false,
  errors = [],
  asSwitch = false,
}: CheckboxProps) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <input
        id={id}
        type="checkbox"
        role={asSwitch ? "switch" : undefined}
        className={asSwitch ? styles.switch : styles.box}
        checked={checked}
        disabled={isDisabled}
        aria-invalid={errors.length > 0 ? true : undefined}
        aria-describedby={
          cx(help !== undefined && `${id}-help`, errors.length > 0 && `${id}-error`) || undefined
        }
        onChange={(event) => onChange(event.target.checked)}
      />
      <div className={styles.choiceText}>
        <label htmlFor={id}>{label}</label>
        {help !== undefined && (
          <div id={`${id}-help`} className={styles.help}>
            {help}
          </div>
        )}
        <FieldErrors id={`${id}-error`} errors={errors} />
      </div>
    </div>
  );
}

export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly help?: ReactNode;
  readonly isDisabled?: boolean;
  /** Shown under it while it is chosen, such as its own fields. */
  readonly children?: ReactNode;
}

export interface RadioGroupProps<Value extends string> {
  readonly label: string;
  readonly help?: ReactNode;
  readonly value: Value;
  readonly options: readonly RadioOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly errors?: readonly string[];
  readonly isDisabled?: boolean;
}

export function RadioGroup<Value extends string>({
  label,
  help,
  value,
  options,
  onChange,
  errors = [],
  isDisabled = false,
}: RadioGroupProps<Value>) {
  const id = useId();
  return (
    <fieldset
      className={styles.group}
      aria-invalid={errors.length > 0 ? true : undefined}
      aria-describedby={
        cx(help !== undefined && `${id}-help`, errors.length > 0 && `${id}-error`) || undefined
      }
    >
      <legend className={styles.label}>{label}</legend>
      {help !== undefined && (
        <div id={`${id}-help`} className={styles.help}>
          {help}
        </div>
      )}
      {options.map((option) => {
        const optionId = `${id}-${option.value}`;
        return (
          <div key={option.value} className={styles.choice}>
            <input
              id={optionId}
              type="radio"
              name={id}
              className={styles.radio}
              checked={value === option.value}
              disabled={isDisabled || option.isDisabled === true}
              aria-describedby={option.help === undefined ? undefined : `${optionId}-help`}
              onChange={() => onChange(option.value)}
            />
            <div className={styles.choiceText}>
              <label htmlFor={optionId}>{option.label}</label>
              {option.help !== undefined && (
                <div id={`${optionId}-help`} className={styles.help}>
                  {option.help}
                </div>
              )}
              {value === option.value && option.children !== undefined && (
                <div className={styles.under}>{option.children}</div>
              )}
            </div>
          </div>
        );
      })}
      <FieldErrors id={`${id}-error`} errors={errors} />
    </fieldset>
  );
}

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
}

/** The filter of a screen: `/` puts the focus here, Escape empties it. */
export function SearchField({ label, value, onChange, placeholder }: SearchFieldProps) {
  return (
    <div className={styles.search}>
      <Search aria-hidden="true" />
      <input
        type="search"
        aria-label={label}
        data-filter="true"
        className={cx(styles.input, buttonless)}
        value={value}
        placeholder={placeholder ?? label}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && value !== "") {
            event.stopPropagation();
            onChange("");
          }
        }}
      />
    </div>
  );
}

export interface ErrorSummaryProps {
  /** Messages and the ids of the controls they are about, if any. */
  readonly errors: readonly { readonly text: string; readonly field?: string }[];
}

/** At the top of a form that could not be saved: how many things, each a link to its field. */
export function ErrorSummary({ errors }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    <div className={styles.summary} role="alert">
      <p className={styles.label}>
        {errors.length === 1
          ? "One thing needs attention"
          : `${errors.length} things need attention`}
      </p>
      <ul>
        {errors.map(({ text, field }) => (
          <li key={`${field ?? ""} ${text}`}>
            {field === undefined ? text : <a href={`#${field}`}>{text}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}
