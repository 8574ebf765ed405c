import { State } from "@/ui/badge";
import type { PowerUp } from "./api";

/** Whether a power-up is on, as a mark and a word. */
export function PowerUpState({ powerUp }: { powerUp: PowerUp }) {
  switch (powerUp.state) {
    case "on":
      return <State tone="ok">On</State>;
    case "degraded":
      return <State tone="warn">On, with limits</State>;
    case "unavailable":
      return <State tone="muted">Not in this installation</State>;
    default:
      return <State tone="muted">Off</State>;
  }
}
