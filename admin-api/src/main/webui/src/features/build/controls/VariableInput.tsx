import {
  createContext,
  type KeyboardEvent,
  use,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { cx } from "@/ui/cx";
import { visibleLine } from "@/ui/visible";
import {
  backspace,
  complete,
  completingAt,
  suggest,
  unknownNames,
  type Completing,
  type Suggestion,
} from "../forms/tokens";
import type { FieldIds } from "./FieldFrame";
import styles from "./Controls.module.css";

/** What `{{` offers in every field of an editor. */
export interface Variables {
  readonly suggestions: readonly Suggestion[];
  /** Names that exist; undefined while they are not known: then nothing is marked. */
  readonly known: ReadonlySet<string> | undefined;
}

export const VariablesContext = createContext<Variables>({ suggestions: [], known: undefined });

export interface VariableInputProps extends FieldIds {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  /** More than one: several lines. */
  readonly lines?: number;
  readonly placeholder?: string;
  readonly label?: string;
  readonly onEnter?: () => void;
  readonly onPasteText?: (text: string) => boolean;
  readonly isReadOnly?: boolean;
}

/**
 * A text field that completes `{{variables}}`: by typing `{{` or with Ctrl/⌘-Space. Arrows choose, Enter or Tab takes,
 * Escape closes the list first. Backspace behind a variable removes the whole of it.
 */
export function VariableInput(props: VariableInputProps) {
  const { value, onChange, onBlur, lines = 1, placeholder = "", label, onEnter } = props;
  const { suggestions, known } = use(VariablesContext);
  const [completing, setCompleting] = useState<Completing | undefined>(undefined);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const caret = useRef<number | undefined>(undefined);
  const listId = useId();
  const options = useMemo(
    () => (completing === undefined ? [] : suggest(completing.query, suggestions)),
    [completing, suggestions],
  );
  const isOpen = completing !== undefined && options.length > 0;
  const unknown = known === undefined ? [] : unknownNames(value, known);

  useLayoutEffect(() => {
    if (caret.current !== undefined) {
      input.current?.setSelectionRange(caret.current, caret.current);
      caret.current = undefined;
    }
  });

  const look = (text: string, at: number, isAsked = false) => {
    setCompleting(completingAt(text, at, isAsked));
    setActive(0);
  };
  const take = (suggestion: Suggestion | undefined) => {
    if (completing === undefined || suggestion === undefined) return;
    const next = complete(value, completing, suggestion.name);
    caret.current = next.caret;
    onChange(next.value);
    setCompleting(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = input.current?.selectionStart ?? 0;
    const isPoint = at === input.current?.selectionEnd;
    if (event.key === " " && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      look(value, at, true);
    } else if (isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((active + step + options.length) % options.length);
    } else if (isOpen && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      take(options[active]);
    } else if (isOpen && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      setCompleting(undefined);
    } else if (event.key === "Backspace" && isPoint) {
      const next = backspace(value, at);
      if (next !== undefined) {
        event.preventDefault();
        caret.current = next.caret;
        onChange(next.value);
        setCompleting(undefined);
      }
    } else if (event.key === "Enter" && onEnter !== undefined) {
      event.preventDefault();
      onEnter();
    }
  };

  const shared = {
    id: props.id,
    className: cx(styles.input, styles.mono),
    value,
    placeholder,
    readOnly: props.isReadOnly === true,
    spellCheck: false,
    autoComplete: "off",
    "aria-label": label,
    "aria-describedby": props["aria-describedby"],
    "aria-invalid": props["aria-invalid"],
    "aria-autocomplete": "list",
    "aria-controls": isOpen ? listId : undefined,
    "aria-activedescendant": isOpen ? `${listId}-${active}` : undefined,
    onKeyDown,
    onBlur: () => {
      setCompleting(undefined);
      onBlur?.();
    },
    onPaste: (event: React.ClipboardEvent) => {
      if (props.onPasteText?.(event.clipboardData.getData("text/plain")) === true) {
        event.preventDefault();
      }
    },
  } as const;
  const onText = (element: HTMLInputElement | HTMLTextAreaElement) => {
    onChange(element.value);
    look(element.value, element.selectionStart ?? element.value.length);
  };

  return (
    <div className={styles.variable}>
      {lines > 1 ? (
        <textarea {...shared} ref={input} rows={lines} onChange={(event) => onText(event.target)} />
      ) : (
        <input {...shared} ref={input} type="text" onChange={(event) => onText(event.target)} />
      )}
      {isOpen && (
        <div className={styles.options} id={listId} role="listbox" aria-label="Variables">
          {options.map((option, index) => (
            <div
              key={`${option.kind} ${option.name}`}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              className={styles.option}
              ref={
                index === active ? (element) => element?.scrollIntoView({ block: "nearest" }) : null
              }
              // the field keeps the focus: a press must not take it
              onPointerDown={(event) => {
                event.preventDefault();
                take(option);
              }}
            >
              <span>{visibleLine(option.name)}</span>
              <span className={styles.detail}>{visibleLine(option.detail)}</span>
            </div>
          ))}
        </div>
      )}
      {unknown.length > 0 && (
        <p className={styles.unknown}>
          <span aria-hidden="true">▲ </span>
          {unknown.length === 1 ? "No variable is called " : "No variables are called "}
          {unknown.map((name, index) => (
            <span key={name}>
              {index > 0 && ", "}
              <b>{visibleLine(name)}</b>
            </span>
          ))}
          .
        </p>
      )}
    </div>
  );
}
