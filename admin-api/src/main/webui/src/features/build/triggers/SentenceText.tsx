import { visibleLine } from "@/ui/visible";
import type { Piece } from "./sentence";

/** A trigger's sentence; the person's own words and values stand out. */
export function SentenceText({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <span>
      {pieces.map((piece, index) =>
        piece.strong === true ? (
          <strong key={index}>{visibleLine(piece.text)}</strong>
        ) : (
          <span key={index}>{piece.text}</span>
        ),
      )}
    </span>
  );
}
