import { Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { announce } from "@/ui/notice";
import { useFirstFocus } from "@/ui/useFirstFocus";
import { type Findable, find } from "./find";
import styles from "./Finder.module.css";

export interface FinderItem extends Findable {
  readonly id: string;
  readonly group: string;
  /** At the end of the line: a shortcut, a state. */
  readonly end?: ReactNode;
  /** Why it cannot be chosen. */
  readonly refused?: string;
  readonly onChoose: () => void;
}

export interface FinderProps {
  readonly label: string;
  readonly placeholder: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly items: readonly FinderItem[];
  /** Items that only what was typed gives, such as an order id to search for. */
  readonly fromTyped?: (typed: string) => readonly FinderItem[];
}

/** A list that is narrowed by typing: the palette, the switcher. Focus stays in the field; arrows choose. */
export function Finder(props: FinderProps) {
  return (
    <ModalOverlay
      className={styles.scrim}
      isOpen={props.isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <Modal className={styles.modal}>
        <AriaDialog className={styles.dialog} aria-label={props.label}>
          <FinderBody {...props} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function FinderBody({ label, placeholder, onClose, items, fromTyped }: FinderProps) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const shown = grouped([...find(items, typed), ...(fromTyped?.(typed.trim()) ?? [])]);
  const flat = shown.flatMap(([, group]) => group);
  const current = Math.min(at, Math.max(0, flat.length - 1));

  useFirstFocus(field);

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [current, typed]);

  useEffect(() => {
    if (typed === "") return;
    const timer = setTimeout(() => announce(`${flat.length} found`), 500);
    return () => clearTimeout(timer);
  }, [typed, flat.length]);

  const choose = (item: FinderItem | undefined) => {
    if (item === undefined || item.refused !== undefined) return;
    onClose();
    item.onChoose();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined && flat.length > 0) {
      event.preventDefault();
      setAt(
        Math.abs(step) === 1
          ? (current + step + flat.length) % flat.length
          : Math.min(flat.length - 1, Math.max(0, current + step)),
      );
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(flat[current]);
    }
  };

  return (
    <>
      <div className={styles.field}>
        <Search aria-hidden="true" />
        <input
          className={styles.input}
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={flat.length > 0 ? `${id}-${current}` : undefined}
          aria-autocomplete="list"
          ref={field}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={styles.list} role="listbox" id={`${id}-list`} aria-label={label} ref={list}>
        {shown.map(([group, members]) => (
          <div key={group} role="group" aria-label={group}>
            <div className={styles.group} aria-hidden="true">
              {group}
            </div>
            {members.map((item) => {
              const index = flat.indexOf(item);
              return (
                // The keys are the field's, which keeps the focus.
                // eslint-disable-next-line jsx-a11y/click-events-have-key-events
                <div
                  key={item.id}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === current}
                  aria-disabled={item.refused !== undefined}
                  tabIndex={-1}
                  className={styles.item}
                  onPointerMove={() => setAt(index)}
                  onClick={() => choose(item)}
                >
                  <span className={styles.name}>
                    {item.name}
                    {item.also !== undefined && <span className={styles.also}>{item.also}</span>}
                  </span>
                  {item.refused !== undefined ? (
                    <span className={styles.also}>{item.refused}</span>
                  ) : (
                    item.end
                  )}
                </div>
              );
            })}
          </div>
        ))}
        {flat.length === 0 && <p className={styles.none}>Nothing matches “{typed}”.</p>}
      </div>
    </>
  );
}

/** By group, groups in the order of their best member. */
function grouped(
  items: readonly FinderItem[],
): readonly (readonly [string, readonly FinderItem[]])[] {
  const groups = new Map<string, FinderItem[]>();
  for (const item of items) {
    const group = groups.get(item.group);
    if (group === undefined) groups.set(item.group, [item]);
    else group.push(item);
  }
  return [...groups];
}
