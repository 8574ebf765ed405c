import { useEffect, useState } from "react";
import {
  formatFilter,
  hasOutcome,
  parseFilter,
  type HitFilter,
  type Outcome,
} from "@/lib/trace/filter";
import type { HitRow } from "@/lib/trace/model";
import { format } from "@/lib/format";
import { cx } from "@/ui/cx";
import { SearchField } from "@/ui/field";
import styles from "./FilterBar.module.css";

const OUTCOME_NAMES: readonly (readonly [Outcome, string])[] = [
  ["all", "All"],
  ["failed", "Failed"],
  ["unclaimed", "Unclaimed"],
  ["not-fired", "Not fired"],
];

/** Typing is applied after this long, so that the address does not change with every letter. */
const CALM_MS = 200;

export interface FilterBarProps {
  readonly filter: HitFilter;
  readonly onChange: (filter: HitFilter) => void;
  /** All hits on the screen, for the counts. */
  readonly hits: readonly HitRow[];
}

/** Text, outcomes with their counts, and what the text can hold. */
export function FilterBar({ filter, onChange, hits }: FilterBarProps) {
  const given = formatFilter(filter);
  const [typed, setTyped] = useState({ text: given, of: given });
  const means = formatFilter(parseFilter(typed.text));
  // what was chosen elsewhere (a link, the back button) wins over what was typed before
  const text = typed.of === given || means === given ? typed.text : given;
  const isApplied = text === given || means === given;

  useEffect(() => {
    if (isApplied) {
      return undefined;
    }
    const timer = setTimeout(() => {
      onChange(parseFilter(text, filter.outcome));
    }, CALM_MS);
    return () => clearTimeout(timer);
  }, [text, isApplied, filter.outcome, onChange]);

  return (
    <div className={styles.bar}>
      <SearchField
        label="Filter hits"
        placeholder="Filter: 10482  path:/order*  status:5xx  value>100"
        value={text}
        onChange={(next) => setTyped({ text: next, of: given })}
      />
      <div role="group" aria-label="Outcome" className={styles.outcomes}>
        {OUTCOME_NAMES.map(([outcome, name]) => (
          <button
            key={outcome}
            type="button"
            aria-pressed={filter.outcome === outcome}
            className={cx(styles.outcome, filter.outcome === outcome && styles.chosen)}
            onClick={() => onChange({ ...filter, outcome })}
          >
            {name}
            <span className={styles.count}>
              {format.count(hits.filter((hit) => hasOutcome(outcome, hit)).length)}
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}
