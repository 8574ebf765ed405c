/** Conditions and their operators in words (console §3.5, container-model §5.3). */

/** One condition as the API holds it; it has no other members (admin-api §1.5). */
export interface Condition {
  readonly left: string;
  readonly operator: string;
  readonly right: string;
  readonly negate?: boolean;
  readonly ignoreCase?: boolean;
}

/** One line of the operator list: an operator with its switches. */
export interface OperatorChoice {
  readonly id: string;
  readonly words: string;
  readonly operator: string;
  readonly negate: boolean;
  readonly ignoreCase: boolean;
}

const PLAIN: readonly (readonly [string, string, string])[] = [
  ["equals", "is", "is not"],
  ["contains", "contains", "does not contain"],
  ["starts-with", "starts with", "does not start with"],
  ["ends-with", "ends with", "does not end with"],
  ["matches-regex", "matches", "does not match"],
  ["greater", "is greater than", "is not greater than"],
  ["greater-or-equals", "is at least", "is not at least"],
  ["less", "is less than", "is not less than"],
  ["less-or-equals", "is at most", "is not at most"],
];

/** Every operator, each followed by its negation. */
export const OPERATORS: readonly OperatorChoice[] = PLAIN.flatMap(([operator, is, not]) => {
  const pair = [choice(operator, is, false, false), choice(operator, not, true, false)];
  return operator === "matches-regex"
    ? [
        ...pair,
        choice(operator, `${is} (ignore case)`, false, true),
        choice(operator, `${not} (ignore case)`, true, true),
      ]
    : pair;
});

function choice(
  operator: string,
  words: string,
  negate: boolean,
  ignoreCase: boolean,
): OperatorChoice {
  return { id: idOf({ operator, negate, ignoreCase }), words, operator, negate, ignoreCase };
}

export function idOf(condition: {
  readonly operator: string;
  readonly negate?: boolean;
  readonly ignoreCase?: boolean;
}): string {
  return [
    condition.operator,
    condition.negate === true ? "not" : "",
    condition.ignoreCase === true ? "any-case" : "",
  ]
    .filter((word) => word !== "")
    .join(" ");
}

/** The line of the list for a condition; an operator from elsewhere has a line of its own. */
export function choiceOf(condition: Condition): OperatorChoice {
  const id = idOf(condition);
  const words = `${condition.negate === true ? "not " : ""}${condition.operator}`;
  return (
    OPERATORS.find((known) => known.id === id) ??
    choice(condition.operator, words, condition.negate === true, condition.ignoreCase === true)
  );
}

/** The condition with another operator; switches that are off are left out, as the API does. */
export function withOperator(condition: Condition, chosen: OperatorChoice): Condition {
  return {
    left: condition.left,
    operator: chosen.operator,
    right: condition.right,
    ...(chosen.negate ? { negate: true } : {}),
    ...(chosen.ignoreCase ? { ignoreCase: true } : {}),
  };
}
