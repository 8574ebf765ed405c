/** Finding by typing: every word must occur, the beginning of a name counts most, what was used lately breaks ties. */

export interface Findable {
  /** What is read and searched. */
  readonly name: string;
  /** Searched as well, at a lower weight: the kind, the tenant. */
  readonly also?: string;
}

export function find<T extends Findable>(
  items: readonly T[],
  typed: string,
  limit = 50,
): readonly T[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items.slice(0, limit);
  const scored: { item: T; score: number; index: number }[] = [];
  items.forEach((item, index) => {
    let score = 0;
    for (const word of words) {
      const own = rank(item.name, word);
      const other = item.also === undefined ? 0 : rank(item.also, word) / 4;
      if (own === 0 && other === 0) return;
      score += Math.max(own, other);
    }
    scored.push({ item, score, index });
  });
  return scored
    .sort((one, other) => other.score - one.score || one.index - other.index)
    .slice(0, limit)
    .map(({ item }) => item);
}

function rank(text: string, word: string): number {
  const at = text.toLocaleLowerCase().indexOf(word);
  if (at < 0) return 0;
  if (at === 0) return text.length === word.length ? 8 : 6;
  return /[\s_\-–—/.:]/.test(text.charAt(at - 1)) ? 4 : 2;
}
