export { Tooltip } from "./Tooltip";
