/** How the one who did something is called on screen; the contract leaves the shape of an actor open in places. */
export function labelOf(actor: unknown): string {
  if (typeof actor !== "object" || actor === null) return "somebody";
  const { label, id, type } = actor as { label?: unknown; id?: unknown; type?: unknown };
  for (const name of [label, id, type]) if (typeof name === "string" && name !== "") return name;
  return "somebody";
}
