export { Button, IconButton, buttonClass } from "./Button";
export type { ButtonKind, ButtonProps, IconButtonProps } from "./Button";
