import { useLocation } from "@tanstack/react-router";
import { CopyButton } from "@/ui/copy";
import { Dialog } from "@/ui/dialog";
import { KeyHint } from "@/ui/keyhint";
import { Section } from "@/ui/page";
import styles from "./Frame.module.css";
import { CONTAINER_SECTIONS } from "./sections";

const GENERAL: readonly (readonly [readonly string[], readonly string[] | undefined, string])[] = [
  [["mod", "k"], undefined, "Search or jump"],
  [["g"], ["s"], "Switch tenant or container"],
  [["/"], undefined, "Filter this screen"],
  [["j"], undefined, "Next row"],
  [["k"], undefined, "Previous row"],
  [["Enter"], undefined, "Open the row"],
  [["Esc"], undefined, "Close the top layer"],
  [["["], undefined, "Fold the navigation"],
  [["mod", "s"], undefined, "Save"],
  [["mod", "Enter"], undefined, "Main action of a dialog"],
  [["?"], undefined, "This sheet"],
];

/** The same help on every screen: shortcuts, and what support needs to know. */
export function Help({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { pathname } = useLocation();
  const bundle = () =>
    JSON.stringify(
      {
        page: pathname,
        browser: navigator.userAgent,
        language: navigator.language,
        at: new Date(),
      },
      null,
      2,
    );
  const jumps = CONTAINER_SECTIONS.flatMap((group) => group.sections).filter(
    (section) => section.key !== undefined,
  );
  return (
    <Dialog title="Help" isOpen={isOpen} onClose={onClose}>
      <Section title="Shortcuts">
        <dl className={styles.shortcuts}>
          {GENERAL.map(([keys, then, words]) => (
            <div key={words}>
              <dt>{words}</dt>
              <dd>
                {then === undefined ? <KeyHint keys={keys} /> : <KeyHint keys={keys} then={then} />}
              </dd>
            </div>
          ))}
          {jumps.map(({ title, key = "" }) => (
            <div key={title}>
              <dt>Go to {title}</dt>
              <dd>
                <KeyHint keys={["g"]} then={[key]} />
              </dd>
            </div>
          ))}
        </dl>
        <p className={styles.muted}>
          Single letters act while no field has the focus. They can be switched off in the menu with
          your initials.
        </p>
      </Section>
      <Section title="For support">
        <p className={styles.muted}>
          The address of this screen and your browser, nothing of your data. Add the problem id that
          a message shows.
        </p>
        <CopyButton text={bundle} label="Copy support bundle">
          Copy support bundle
        </CopyButton>
      </Section>
    </Dialog>
  );
}
