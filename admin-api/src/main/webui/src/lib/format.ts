/**
 * Numbers, durations, sizes and times as people read them (spec: console §4.5). `Intl` only, in the person's locale; ids and
 * money are text and never come here.
 */

export interface Formats {
  /** Exact below 10,000, then short (`24.7k`); show {@link exact} as its description. */
  count(value: number): string;
  exact(value: number): string;
  /** `11 ms`, `1.24 s`, `2 min 4 s`, `3 h 5 min`. */
  duration(milliseconds: number): string;
  /** Decimal units: `1.2 kB`. */
  bytes(value: number): string;
  /** As many digits as it takes to differ from 0 % and 100 %: `99.98 %`. */
  percent(share: number): string;
  /** `2 min ago` within a day, a date and time beyond. */
  relative(at: Date, now: Date): string;
  /** `24 Nov 2026, 14:02:11` in {@link zone}. */
  dateTime(at: Date): string;
  /** `14:02:11.204`, for streams. */
  clock(at: Date): string;
  /** What was counted: `plural(3, { one: "tag", other: "tags" })` is `3 tags`. */
  plural(value: number, forms: PluralForms): string;
  /** `a, b and c`. */
  list(items: readonly string[]): string;
  /** The time zone all times are in, as its IANA name. */
  readonly zone: string;
}

export interface PluralForms {
  readonly one: string;
  readonly other: string;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function formatsFor(locale: string | undefined, zone?: string): Formats {
  const plain = new Intl.NumberFormat(locale);
  const short = new Intl.NumberFormat(locale, {
    notation: "compact",
    maximumFractionDigits: 1,
  });
  const rules = new Intl.PluralRules(locale);
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  const conjunction = new Intl.ListFormat(locale, { type: "conjunction" });
  const timeZone = zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const full = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
  const clock = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    hourCycle: "h23",
    timeZone,
  });
  const unit = (name: string, digits: number, display: "short" | "narrow" = "short") =>
    new Intl.NumberFormat(locale, {
      style: "unit",
      unit: name,
      unitDisplay: display,
      maximumFractionDigits: digits,
    });
  const whole = (name: string) => {
    const format = unit(name, 0);
    return (value: number) => format.format(value);
  };
  const milliseconds = whole("millisecond");
  const tenthMilliseconds = unit("millisecond", 1);
  const seconds = unit("second", 2);
  const wholeSeconds = whole("second");
  const minutes = whole("minute");
  const hours = whole("hour");
  const days = whole("day");
  const sizes = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"].map((name) =>
    unit(name, 1),
  );

  return {
    zone: timeZone,
    exact: (value) => plain.format(value),
    count: (value) => (Math.abs(value) < 10_000 ? plain.format(value) : short.format(value)),
    duration(value) {
      const ms = Math.max(0, value);
      if (ms < 10 && !Number.isInteger(ms)) return tenthMilliseconds.format(ms);
      if (ms < 999.5) return milliseconds(ms);
      if (ms < MINUTE - 5) return seconds.format(ms / SECOND);
      const rounded = Math.round(ms / SECOND) * SECOND;
      const pair = (big: string, small: string, rest: number) =>
        rest === 0 ? big : `${big} ${small}`;
      if (rounded < HOUR) {
        const rest = (rounded % MINUTE) / SECOND;
        return pair(minutes(Math.floor(rounded / MINUTE)), wholeSeconds(rest), rest);
      }
      if (rounded < DAY) {
        const rest = Math.floor((rounded % HOUR) / MINUTE);
        return pair(hours(Math.floor(rounded / HOUR)), minutes(rest), rest);
      }
      const rest = Math.floor((rounded % DAY) / HOUR);
      return pair(days(Math.floor(rounded / DAY)), hours(rest), rest);
    },
    bytes(value) {
      let size = value;
      let step = 0;
      // 999.95 kB would be shown as 1,000 kB: the next unit is the honest one.
      while (Math.abs(size) >= (step === 0 ? 1_000 : 999.95) && step < sizes.length - 1) {
        size /= 1_000;
        step += 1;
      }
      return sizes[step]?.format(size) ?? plain.format(value);
    },
    percent(share) {
      for (let digits = 0; digits <= 4; digits++) {
        const rounded = Number((share * 100).toFixed(digits));
        const honest = (rounded !== 100 || share === 1) && (rounded !== 0 || share === 0);
        if (honest || digits === 4) {
          return new Intl.NumberFormat(locale, {
            style: "percent",
            maximumFractionDigits: digits,
          }).format(share);
        }
      }
      return plain.format(share);
    },
    relative(at, now) {
      const past = now.getTime() - at.getTime();
      const size = Math.abs(past);
      const sign = past < 0 ? 1 : -1;
      if (size < 10 * SECOND) return "just now";
      if (size < MINUTE) return ago.format(sign * Math.floor(size / SECOND), "second");
      if (size < HOUR) return ago.format(sign * Math.floor(size / MINUTE), "minute");
      if (size < DAY) return ago.format(sign * Math.floor(size / HOUR), "hour");
      return full.format(at);
    },
    dateTime: (at) => full.format(at),
    clock: (at) => clock.format(at),
    plural: (value, forms) =>
      `${plain.format(value)} ${rules.select(value) === "one" ? forms.one : forms.other}`,
    list: (items) => conjunction.format(items),
  };
}

/** The browser's language, or English where it names none that is one: some say `en-US@posix`. */
export function languageOf(language: string | undefined): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en";
  } catch {
    return "en";
  }
}

/** The formats of this browser. */
export const format: Formats = formatsFor(
  languageOf(typeof navigator === "undefined" ? undefined : navigator.language),
);
