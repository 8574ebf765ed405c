import { useQueryClient } from "@tanstack/react-query";
import { ClipboardPaste, FolderOpen } from "lucide-react";
import { useReducer, useRef, useState } from "react";
import { ProblemError } from "@/lib/http";
import { tenantUrl, useContainer, useRight } from "@/lib/scope";
import { Button } from "@/ui/button";
import { explain } from "@/ui/faces";
import { TextField } from "@/ui/field";
import { announce, notify } from "@/ui/notice";
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
import { ImportedFile } from "./ImportedFile";
import { needsTick, ready, reduceImports, refusalOf, type ImportRow } from "./imports";
import { useDropAnywhere } from "./useDropAnywhere";
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
        <ImportedFile
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

function findingsOf(error: unknown): readonly FileFinding[] {
  return error instanceof ProblemError
    ? (error.problem.errors ?? []).map((it) => toFileFinding(it as unknown as JsonObject))
    : [];
}
