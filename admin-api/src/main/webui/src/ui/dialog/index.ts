export { ConfirmDialog, Dialog, DialogTrigger } from "./Dialog";
export type { ConfirmProps, DialogProps } from "./Dialog";
