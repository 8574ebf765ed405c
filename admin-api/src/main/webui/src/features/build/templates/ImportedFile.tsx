import { useMemo } from "react";
import { Badge, State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/field";
import { visibleLine } from "@/ui/visible";
import type { FileFinding, Template } from "../api";
import { valueFields } from "../forms/fields";
import { toFields } from "../forms/parameters";
import { TemplateLink } from "../links";
import { brandOf, lineOf, sectionOf, widens, type ImportRow } from "./imports";
import { PermissionList } from "./PermissionList";
import { TestSummary } from "./TestResults";
import styles from "./Templates.module.css";

export interface ImportedFileProps {
  readonly row: ImportRow;
  readonly onChoose: (isChosen: boolean) => void;
  readonly onAccept: (isAccepted: boolean) => void;
  readonly onRemove: () => void;
}

/** One file: what is in it, what it may do, and whether it is taken. */
export function ImportedFile({ row, onChoose, onAccept, onRemove }: ImportedFileProps) {
  const { state } = row;
  const brand = useMemo(() => brandOf(row.text), [row.text]);
  return (
    <article className={styles.row} aria-label={visibleLine(row.fileName)}>
      {(state.step === "reading" || state.step === "saving") && (
        <p role="status">
          {state.step === "reading" ? "Reading" : "Importing"} “{visibleLine(row.fileName)}”…
        </p>
      )}
      {state.step === "done" && (
        <p>
          <State tone="ok">Imported</State>{" "}
          <TemplateLink id={state.id}>{visibleLine(state.name)}</TemplateLink>
        </p>
      )}
      {state.step === "refused" && (
        <>
          <div className={styles.rowHead}>
            <State tone="bad">{visibleLine(row.fileName)}</State>
            <Button small onPress={onRemove}>
              Leave out
            </Button>
          </div>
          <p>{state.reason}</p>
          <Findings text={row.text} findings={state.findings} />
        </>
      )}
      {state.step === "readable" && (
        <>
          <div className={styles.rowHead}>
            <Picture name={state.template.name} thumbnail={brand.thumbnail} />
            <div className={styles.rowTitle}>
              <h3>{visibleLine(state.template.name)}</h3>
              <p className={styles.muted}>
                <Badge>{state.template.kind}</Badge>
                {brand.author !== "" && ` by ${visibleLine(brand.author)} `}{" "}
                <code title={state.template.contentHash}>
                  {state.template.contentHash.replace("sha256:", "sha256 ").slice(0, 15)}…
                </code>
              </p>
            </div>
            <div className={styles.facts}>
              {row.tests === "running" ? (
                <span className={styles.muted}>Running its tests…</span>
              ) : row.tests === "unavailable" ? (
                <span className={styles.muted}>Tests could not be run now</span>
              ) : (
                <TestSummary run={row.tests} />
              )}
              <span className={styles.muted}>{fieldWords(state.template)}</span>
            </div>
          </div>
          <div>
            <h4 className={styles.heading}>What it may do</h4>
            <PermissionList permissions={state.template.permissions} />
          </div>
          {state.template.findings.length > 0 && (
            <Findings text={row.text} findings={state.template.findings} />
          )}
          {state.replaces !== undefined && (
            <div className={styles.replace}>
              <Checkbox
                label={`Update the template “${visibleLine(state.replaces.name)}” that is in the draft`}
                help={
                  state.replaces.contentHash === state.template.contentHash
                    ? "It is the same file."
                    : "What it makes keeps its settings."
                }
                checked={row.isChosen}
                onChange={onChoose}
              />
              {widens(row) && (
                <Checkbox
                  label="It may do more than before: I have read it"
                  help={state.template.widened.join(", ")}
                  checked={row.isAccepted}
                  onChange={onAccept}
                />
              )}
            </div>
          )}
        </>
      )}
    </article>
  );
}

function fieldWords(template: Template): string {
  const fields = toFields(template.parameters);
  const controls = valueFields(fields).length;
  const groups = fields.filter((field) => field.kind === "group").length;
  return `${controls === 1 ? "1 field" : `${controls} fields`}${groups === 0 ? "" : ` in ${groups === 1 ? "1 group" : `${groups} groups`}`}`;
}

/** All that is to say about a file: section, line, and the line itself. */
function Findings({ text, findings }: { text: string; findings: readonly FileFinding[] }) {
  return (
    <ul className={styles.findings}>
      {findings.map((finding, index) => {
        const line = lineOf(text, finding.line);
        const section = sectionOf(text, finding);
        return (
          <li key={index}>
            <State
              tone={
                finding.severity === "error"
                  ? "bad"
                  : finding.severity === "warning"
                    ? "warn"
                    : "muted"
              }
            >
              {section === "" ? "File" : section}
              {finding.line === undefined ? "" : `, line ${finding.line}`}
            </State>
            <p>{visibleLine(finding.detail)}</p>
            {line !== undefined && <pre className={styles.line}>{visibleLine(line)}</pre>}
          </li>
        );
      })}
    </ul>
  );
}

/** The template's picture when it is one, otherwise its first letters. */
function Picture({ name, thumbnail }: { name: string; thumbnail: string }) {
  return thumbnail === "" ? (
    <span className={styles.initials} aria-hidden="true">
      {Array.from(visibleLine(name)).slice(0, 2).join("")}
    </span>
  ) : (
    <img className={styles.picture} src={thumbnail} alt="" width={32} height={32} />
  );
}
