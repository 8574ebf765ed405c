import { EntityList } from "./EntityList";

export const Tags = () => <EntityList kind="tags" />;
export const Triggers = () => <EntityList kind="triggers" />;
export const Variables = () => <EntityList kind="variables" />;
export const Clients = () => <EntityList kind="clients" />;
export const Transformations = () => <EntityList kind="transformations" />;
