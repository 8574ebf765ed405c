export { EmptyState, ErrorState, Faces, Loading, explain, useCalm } from "./Faces";
export type { EmptyStateProps, ErrorStateProps, FacesProps, Source } from "./Faces";
