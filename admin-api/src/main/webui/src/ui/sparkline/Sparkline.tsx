import styles from "./Sparkline.module.css";

export interface SparklineProps {
  /** Oldest first; `null` is a gap and drawn as one. */
  readonly values: readonly (number | null)[];
  /** What the line says, in words: "412 requests a minute, rising". */
  readonly label: string;
}

const WIDTH = 120;
const HEIGHT = 28;

/** A small line without axes. It begins at zero, so that it does not exaggerate. */
export function Sparkline({ values, label }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  const top = Math.max(1, ...known);
  const step = values.length > 1 ? WIDTH / (values.length - 1) : WIDTH;
  const y = (value: number) => HEIGHT - 1.5 - (value / top) * (HEIGHT - 3);
  const runs: string[] = [];
  let run: string[] = [];
  values.forEach((value, index) => {
    if (value === null) {
      if (run.length > 0) runs.push(run.join(" "));
      run = [];
    } else run.push(`${(index * step).toFixed(1)},${y(value).toFixed(1)}`);
  });
  if (run.length > 0) runs.push(run.join(" "));
  return (
    <svg
      className={styles.sparkline}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {runs.map((points) => (
        <polyline key={points} points={points} className={styles.line} />
      ))}
    </svg>
  );
}
