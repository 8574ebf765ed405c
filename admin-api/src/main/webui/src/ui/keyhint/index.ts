export { KeyHint, keyName } from "./KeyHint";
