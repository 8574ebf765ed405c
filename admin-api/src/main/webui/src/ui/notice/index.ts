export { Callout, Notices } from "./Notices";
export type { CalloutProps } from "./Notices";
export { announce, dismissNotice, notify } from "./notices";
export type { Notice, NoticeInput, NoticeTone } from "./notices";
