import { CircleQuestionMark } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { IconButton } from "@/ui/button";
import { ExternalLink } from "@/ui/link";
import { visible } from "@/ui/visible";
import { parseHelp, type HelpNode } from "../templates/help";
import styles from "./Controls.module.css";

export interface FieldIds {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
}

export interface FieldFrameProps {
  /** Id of the control: what the error summary links to. */
  readonly id: string;
  readonly label: string;
  /** From a template: text with a tiny allow list of tags. */
  readonly help?: string;
  readonly hint?: string;
  readonly errors?: readonly string[];
  readonly children: (ids: FieldIds) => ReactNode;
  /** A group of controls: a fieldset with a legend instead of a label. */
  readonly isGroup?: boolean;
}

/** Label, help, control, hint and what is wrong with it: the same for every field. */
export function FieldFrame(props: FieldFrameProps) {
  const { id, label, help = "", hint = "", errors = [], children, isGroup = false } = props;
  const [isHelpOpen, setHelpOpen] = useState(false);
  const base = useId();
  const described = [
    errors.length > 0 ? `${base}-error` : "",
    hint === "" ? "" : `${base}-hint`,
    isHelpOpen ? `${base}-help` : "",
  ].filter((it) => it !== "");
  const ids: FieldIds = {
    id,
    ...(described.length > 0 ? { "aria-describedby": described.join(" ") } : {}),
    ...(errors.length > 0 ? { "aria-invalid": true } : {}),
  };
  const shownLabel = visible(label);
  const content = (
    <>
      {(shownLabel !== "" || help !== "") && (
        <div className={styles.labelLine}>
          {isGroup ? (
            <legend className={styles.label}>{shownLabel}</legend>
          ) : (
            <label className={styles.label} htmlFor={id}>
              {shownLabel}
            </label>
          )}
          {help !== "" && (
            <IconButton
              small
              label={`Help for ${shownLabel === "" ? "this field" : shownLabel}`}
              aria-expanded={isHelpOpen}
              onPress={() => setHelpOpen(!isHelpOpen)}
            >
              <CircleQuestionMark />
            </IconButton>
          )}
        </div>
      )}
      {isHelpOpen && (
        <p id={`${base}-help`} className={styles.help}>
          <Help text={help} />
        </p>
      )}
      {children(ids)}
      {hint !== "" && (
        <p id={`${base}-hint`} className={styles.hint}>
          {visible(hint)}
        </p>
      )}
      {errors.length > 0 && (
        <ul id={`${base}-error`} className={styles.errors}>
          {errors.map((error) => (
            <li key={error}>
              <span aria-hidden="true">✕ </span>
              {visible(error)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
  return isGroup ? (
    <fieldset className={styles.field} id={id} tabIndex={-1}>
      {content}
    </fieldset>
  ) : (
    <div className={styles.field}>{content}</div>
  );
}

/** Help of a template as elements: never as HTML. */
export function Help({ text }: { text: string }) {
  return <>{parseHelp(text).map((node, index) => nodeOf(node, index))}</>;
}

function nodeOf(node: HelpNode, key: number): ReactNode {
  switch (node.kind) {
    case "text":
      return visible(node.text);
    case "break":
      return <br key={key} />;
    case "link":
      return (
        <ExternalLink key={key} href={node.href}>
          {node.children.map(nodeOf)}
        </ExternalLink>
      );
    case "bold":
      return <b key={key}>{node.children.map(nodeOf)}</b>;
    case "italic":
      return <i key={key}>{node.children.map(nodeOf)}</i>;
    case "code":
      return <code key={key}>{node.children.map(nodeOf)}</code>;
  }
}
