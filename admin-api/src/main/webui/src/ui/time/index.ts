export { Time, useNow } from "./Time";
export type { TimeProps } from "./Time";
