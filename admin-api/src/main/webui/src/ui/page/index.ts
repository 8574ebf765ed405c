export { Card, Facts, PageHeader, Section, TitleContext } from "./PageHeader";
export type { PageHeaderProps } from "./PageHeader";
