import { useQueryClient } from "@tanstack/react-query";
import { ClipboardPaste, FolderOpen } from "lucide-react";
import { useEffect, useReducer, useRef, useState } from "react";
import { ProblemError } from "@/lib/http";
import { tenantUrl, useContainer, useRight } from "@/lib/scope";
import { Badge, State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { explain } from "@/ui/faces";
import { Checkbox, TextField } from "@/ui/field";
import { announce, notify } from "@/ui/notice";
import { visibleLine } from "@/ui/visible";
import {
  checkTemplate,
  draftKeys,
  importTemplate,
  toFileFinding,
  tryTemplate,
  type FileFinding,
  type Template,
} from "../api";
import type { JsonObject } from "../forms/json";
import { valueFields } from "../forms/fields";
import { toFields } from "../forms/parameters";
import { TemplateLink } from "../links";
import {
  brandOf,
  lineOf,
  needsTick,
  ready,
  reduceImports,
  refusalOf,
  sectionOf,
  widens,
  type ImportRow,
} from "./imports";
import { PermissionList } from "./PermissionList";
import { TestSummary } from "./TestResults";
import styles from "./Templates.module.css";

let sequence = 0;

/** Files come in by dropping them anywhere, by choosing or by pasting; nothing is stored before the button. */
export function ImportPanel({ templates }: { templates: readonly Template[] }) {
  const scope = useContainer();
  const queries = useQueryClient();
  const right = useRight("draft:write");
  const [rows, dispatch] = useReducer(reduceImports, []);
  const [isPasting, setPasting] = useState(false);
  const [pasted, setPasted] = useState("");
  const [isBusy, setBusy] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);

  const take = (files: readonly { name: string; text: string }[]) => {
    const added = files.map(({ name, text }) => {
      sequence += 1;
      return { key: String(sequence), fileName: name, text };
    });
    dispatch({ type: "add", rows: added });
    for (const row of added) void look(row);
  };

  const look = async ({ key, text }: { key: string; text: string }) => {
    const file = new Blob([text], { type: "text/plain" });
    try {
      const template = await tryTemplate(scope, file);
      dispatch({
        type: "read",
        key,
        template,
        replaces: templates.find((it) => it.name === template.name && it.kind === template.kind),
      });
      announce(`Read ${template.name}`);
    } catch (error) {
      const findings = findingsOf(error);
      dispatch({
        type: "refused",
        key,
        reason:
          error instanceof ProblemError && error.slug === "template-rejected"
            ? refusalOf(text, findings)
            : explain(error as Error),
        findings,
      });
      dispatch({ type: "tested", key, tests: "unavailable" });
      return;
    }
    try {
      dispatch({
        type: "tested",
        key,
        tests: await checkTemplate(tenantUrl(scope.tenant), file),
      });
    } catch {
      dispatch({ type: "tested", key, tests: "unavailable" });
    }
  };

  const takeFiles = async (list: FileList | readonly File[]) =>
    take(
      await Promise.all(
        [...list].map(async (file) => ({ name: file.name, text: await file.text() })),
      ),
    );
  const isOver = useDropAnywhere(right.allowed, (files) => void takeFiles(files));

  const save = async () => {
    setBusy(true);
    for (const row of ready(rows)) {
      if (row.state.step !== "readable") continue;
      const replace = row.state.replaces !== undefined;
      dispatch({ type: "saving", key: row.key });
      try {
        const template = await importTemplate(
          scope,
          new Blob([row.text], { type: "text/plain" }),
          replace,
        );
        dispatch({ type: "done", key: row.key, id: template.id, name: template.name });
        notify({ text: `${replace ? "Updated" : "Imported"} ${template.name}`, tone: "ok" });
      } catch (error) {
        dispatch({
          type: "refused",
          key: row.key,
          reason: explain(error as Error),
          findings: findingsOf(error),
        });
      }
    }
    setBusy(false);
    await queries.invalidateQueries({ queryKey: draftKeys(scope) });
  };

  const count = ready(rows).length;
  const waiting = rows.filter(needsTick).length;
  return (
    <section aria-label="Import" className={styles.import}>
      {isOver && (
        <div className={styles.veil} aria-hidden="true">
          Drop the files to read them
        </div>
      )}
      <div className={styles.drop}>
        <span>Drop a template.tpl anywhere on this page, or</span>
        <Button right={right} onPress={() => chooser.current?.click()}>
          <FolderOpen aria-hidden="true" />
          Choose file
        </Button>
        <Button
          isDisabled={!right.allowed}
          aria-expanded={isPasting}
          onPress={() => setPasting(!isPasting)}
        >
          <ClipboardPaste aria-hidden="true" />
          Paste text
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept=".tpl,.json,text/plain"
          aria-label="Template files"
          onChange={(event) => {
            if (event.target.files !== null) void takeFiles(event.target.files);
            event.target.value = "";
          }}
        />
      </div>
      {isPasting && (
        <div className={styles.paste}>
          <TextField
            label="Text of the template"
            lines={6}
            mono
            value={pasted}
            onChange={setPasted}
          />
          <div>
            <Button
              isDisabled={pasted.trim() === ""}
              onPress={() => {
                take([{ name: "pasted text", text: pasted }]);
                setPasted("");
                setPasting(false);
              }}
            >
              Read it
            </Button>
          </div>
        </div>
      )}
      {rows.map((row) => (
        <Row
          key={row.key}
          row={row}
          onChoose={(isChosen) => dispatch({ type: "choose", key: row.key, isChosen })}
          onAccept={(isAccepted) => dispatch({ type: "accept", key: row.key, isAccepted })}
          onRemove={() => dispatch({ type: "remove", key: row.key })}
        />
      ))}
      {rows.length > 0 && (
        <div className={styles.confirm}>
          <Button isDisabled={isBusy} onPress={() => dispatch({ type: "clear" })}>
            {rows.every((row) => row.state.step === "done") ? "Close" : "Cancel"}
          </Button>
          {rows.some((row) => row.state.step !== "done") && (
            <Button
              kind="primary"
              right={right}
              isPending={isBusy}
              isDisabled={count === 0}
              onPress={() => void save()}
            >
              {importWords(rows, count, waiting)}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function importWords(rows: readonly ImportRow[], count: number, waiting: number): string {
  if (count === 0) return waiting > 0 ? "Accept what it may do first" : "Nothing to import";
  const updates = ready(rows).filter(
    (row) => row.state.step === "readable" && row.state.replaces !== undefined,
  );
  const verb = updates.length === count ? "Update" : "Import";
  return count === 1 ? `${verb} template` : `${verb} ${count} templates`;
}

interface RowProps {
  readonly row: ImportRow;
  readonly onChoose: (isChosen: boolean) => void;
  readonly onAccept: (isAccepted: boolean) => void;
  readonly onRemove: () => void;
}

function Row({ row, onChoose, onAccept, onRemove }: RowProps) {
  const { state } = row;
  const brand = brandOf(row.text);
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
export function Findings({ text, findings }: { text: string; findings: readonly FileFinding[] }) {
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
export function Picture({ name, thumbnail }: { name: string; thumbnail: string }) {
  return thumbnail === "" ? (
    <span className={styles.initials} aria-hidden="true">
      {Array.from(visibleLine(name)).slice(0, 2).join("")}
    </span>
  ) : (
    <img className={styles.picture} src={thumbnail} alt="" width={32} height={32} />
  );
}

function findingsOf(error: unknown): readonly FileFinding[] {
  return error instanceof ProblemError
    ? (error.problem.errors ?? []).map((it) =>
        toFileFinding({ severity: "error", ...(it as unknown as JsonObject) }),
      )
    : [];
}

/** Files may be dropped anywhere on the page while this is shown. */
function useDropAnywhere(isOn: boolean, onFiles: (files: FileList) => void): boolean {
  const [isOver, setOver] = useState(false);
  const act = useRef(onFiles);
  useEffect(() => {
    act.current = onFiles;
  });
  useEffect(() => {
    if (!isOn) return;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer !== null) act.current(event.dataTransfer.files);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [isOn]);
  return isOver;
}
