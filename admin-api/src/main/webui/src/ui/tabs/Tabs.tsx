import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components/Tabs";
import styles from "./Tabs.module.css";

export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** Beside the title: how many there are. */
  readonly count?: number | undefined;
  readonly content: () => ReactNode;
}

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly TabItem<Id>[];
  /** Which tab is shown belongs into the URL. */
  readonly selected: Id;
  readonly onChange: (id: Id) => void;
}

/** A strip of tabs; only the content of the selected one is drawn. One stop for the Tab key, arrows within. */
export function Tabs<Id extends string>({ label, tabs, selected, onChange }: TabsProps<Id>) {
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={(key) => onChange(key as Id)}>
      <div className={styles.strip}>
        <TabList aria-label={label} className={styles.list}>
          {tabs.map(({ id, title, count }) => (
            <Tab key={id} id={id} className={styles.tab}>
              {title}
              {count !== undefined && <span className={styles.count}>{count}</span>}
            </Tab>
          ))}
        </TabList>
      </div>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={styles.panel}>
          {id === selected ? content() : null}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
