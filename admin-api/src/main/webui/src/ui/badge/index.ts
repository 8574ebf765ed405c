export { Badge, Count, State } from "./Badge";
export type { StateProps, Tone } from "./Badge";
