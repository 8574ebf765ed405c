export { CodeBlock } from "./CodeBlock";
export type { CodeBlockProps } from "./CodeBlock";
export { Copyable, CopyButton } from "./CopyButton";
export type { CopyButtonProps } from "./CopyButton";
