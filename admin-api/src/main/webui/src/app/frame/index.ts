export { Crash } from "./Crash";
export { NotFound } from "./NotFound";
export { RootFrame } from "./RootFrame";
export { ContainerFrame, TenantFrame } from "./scopes";
