export { JsonView } from "./JsonView";
export type { JsonViewProps } from "./JsonView";
export { keyPathOf, pointerOf, textOf, typeOf } from "./model";
export type { JsonNode, JsonType } from "./model";
