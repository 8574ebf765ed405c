import { EditorScreen } from "./EditorScreen";

export const Tag = () => <EditorScreen kind="tags" />;
export const Trigger = () => <EditorScreen kind="triggers" />;
export const Variable = () => <EditorScreen kind="variables" />;
export const Client = () => <EditorScreen kind="clients" />;
export const Transformation = () => <EditorScreen kind="transformations" />;
