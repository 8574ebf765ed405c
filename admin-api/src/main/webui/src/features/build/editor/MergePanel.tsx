import { useId, useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { visible } from "@/ui/visible";
import { isArray, isObject, textOf, type Json, type JsonObject } from "../forms/json";
import { merged, mergeFields, undecided, type MergeField, type Side } from "../merge";
import styles from "./MergePanel.module.css";

export interface Clash {
  readonly base: JsonObject;
  readonly mine: JsonObject;
  readonly theirs: JsonObject;
  readonly etag: string;
  /** Who edited it meanwhile, and when. */
  readonly who: string;
  readonly at: string;
}

export interface MergePanelProps {
  readonly clash: Clash | undefined;
  readonly isPending: boolean;
  readonly onSave: (merged: JsonObject) => void;
  readonly onClose: () => void;
}

/** After a 412: yours, theirs and the last common value, field by field. Nothing is lost. */
export function MergePanel({ clash, isPending, onSave, onClose }: MergePanelProps) {
  return (
    <Dialog
      title="Somebody else edited this meanwhile"
      size="large"
      isOpen={clash !== undefined}
      isBusy={isPending}
      onClose={onClose}
    >
      {clash !== undefined && (
        <Merge
          key={clash.etag}
          clash={clash}
          isPending={isPending}
          onSave={onSave}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function Merge({
  clash,
  isPending,
  onSave,
  onClose,
}: Required<MergePanelProps> & { clash: Clash }) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map());
  const fields = mergeFields(clash.base, clash.mine, clash.theirs);
  const conflicts = fields.filter((field) => field.outcome === "conflict");
  const calm = fields.filter((field) => field.outcome !== "conflict");
  const open = undecided(fields, choices).length;
  return (
    <div className={styles.panel}>
      <p>
        {clash.who === "" ? "Somebody" : visible(clash.who)} saved it after you began. Your text is
        kept.{" "}
        {conflicts.length === 0
          ? "You changed different fields: they go together by themselves."
          : "Where you both changed the same field, choose."}
      </p>
      {conflicts.map((field) => (
        <Conflict
          key={field.pointer}
          field={field}
          chosen={choices.get(field.pointer)}
          onChoose={(side) => setChoices(new Map([...choices, [field.pointer, side]]))}
        />
      ))}
      {calm.length > 0 && (
        <ul className={styles.calm}>
          {calm.map((field) => (
            <li key={field.pointer}>
              <b>{labelOf(field.pointer)}</b>{" "}
              {field.outcome === "mine"
                ? "only you changed it: yours"
                : field.outcome === "theirs"
                  ? "only they changed it: theirs"
                  : "you both made the same change"}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        <Button isDisabled={isPending} onPress={onClose}>
          Keep editing
        </Button>
        <Button
          kind="primary"
          isPending={isPending}
          isDisabled={open > 0}
          onPress={() => onSave(merged(clash.base, clash.mine, clash.theirs, choices))}
        >
          {open === 0
            ? "Save merged"
            : open === 1
              ? "1 field to choose"
              : `${open} fields to choose`}
        </Button>
      </div>
    </div>
  );
}

interface ConflictProps {
  readonly field: MergeField;
  readonly chosen: Side | undefined;
  readonly onChoose: (side: Side) => void;
}

function Conflict({ field, chosen, onChoose }: ConflictProps) {
  const id = useId();
  return (
    <fieldset className={styles.conflict}>
      <legend className={styles.name}>{labelOf(field.pointer)}</legend>
      <div className={styles.sides}>
        {(["mine", "theirs"] as const).map((side) => (
          <div key={side} className={styles.side}>
            <span className={styles.choice}>
              <input
                type="radio"
                name={id}
                id={`${id}-${side}`}
                checked={chosen === side}
                onChange={() => onChoose(side)}
              />
              <label htmlFor={`${id}-${side}`}>{side === "mine" ? "Yours" : "Theirs"}</label>
            </span>
            <pre className={styles.value}>{shown(field[side])}</pre>
          </div>
        ))}
        <div className={styles.side}>
          <span className={styles.choice}>Last common</span>
          <pre className={styles.value}>{shown(field.base)}</pre>
        </div>
      </div>
    </fieldset>
  );
}

function labelOf(pointer: string): string {
  return visible(
    pointer
      .split("/")
      .slice(1)
      .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
      .join(" › "),
  );
}

function shown(value: Json | undefined): string {
  if (value === undefined) return "(nothing)";
  if (isObject(value) && textOf(value, "name") !== "") return visible(textOf(value, "name"));
  if (isArray(value) || isObject(value)) return visible(JSON.stringify(value, null, 2));
  return value === "" ? "(empty)" : visible(String(value));
}
