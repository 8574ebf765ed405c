import { useQuery } from "@tanstack/react-query";
import {
  ChevronsUpDown,
  CircleHelp,
  Menu as MenuIcon,
  Moon,
  Search,
  Sun,
  SunMoon,
} from "lucide-react";
import { Suspense, useMemo } from "react";
import { setPreferences, usePreferences } from "@/lib/preferences";
import {
  type Container,
  ContainerProvider,
  containerScope,
  TenantProvider,
  type TenantScope,
} from "@/lib/scope";
import { signOut } from "@/lib/session";
import { State } from "@/ui/badge";
import { IconButton, Button } from "@/ui/button";
import { KeyHint } from "@/ui/keyhint";
import { PathLink } from "@/ui/link";
import { Menu, MenuItem, MenuSection, MenuSeparator } from "@/ui/menu";
import { notify } from "@/ui/notice";
import { Tooltip } from "@/ui/tooltip";
import { Brand } from "./Brand";
import styles from "./Frame.module.css";
import { liveQuery } from "./queries";
import { sectionPath } from "./sections";
import { HEADER_SLOTS } from "./slots";
import type { Where } from "./where";

export interface HeaderProps {
  readonly where: Where;
  readonly onMenu: () => void;
  readonly onSwitch: () => void;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

export function Header({ where, onMenu, onSwitch, onSearch, onHelp }: HeaderProps) {
  const { tenant, container } = where;
  return (
    <header className={styles.header}>
      <IconButton label="Navigation" className={styles.burger} onPress={onMenu}>
        <MenuIcon />
      </IconButton>
      <PathLink path="/" quiet className={styles.brand} aria-label="Tagyard, start">
        <Brand className={styles.mark} />
        <span className={styles.brandName}>Tagyard</span>
      </PathLink>
      {tenant !== undefined && (
        <Tooltip
          text={
            <>
              Switch tenant or container <KeyHint keys={["g"]} then={["s"]} />
            </>
          }
        >
          <Button
            kind="quiet"
            className={styles.switcher}
            aria-haspopup="dialog"
            onPress={onSwitch}
          >
            <span className={styles.switcherNames}>
              <span className={styles.tenantName}>{tenant.name}</span>
              {container !== undefined && (
                <>
                  <span className={styles.slash} aria-hidden="true">
                    /
                  </span>
                  <span className={styles.containerName}>{container.name}</span>
                </>
              )}
            </span>
            <ChevronsUpDown aria-hidden="true" />
          </Button>
        </Tooltip>
      )}
      <div className={styles.middle}>
        <button
          type="button"
          className={styles.searchButton}
          aria-haspopup="dialog"
          onClick={onSearch}
        >
          <Search aria-hidden="true" />
          <span className={styles.searchWords}>Search or jump…</span>
          <KeyHint keys={["mod", "k"]} />
        </button>
      </div>
      <div className={styles.end}>
        {tenant !== undefined && container !== undefined && (
          <>
            <Slots tenant={tenant} container={container} />
            <LiveVersion tenant={tenant} container={container} />
          </>
        )}
        <Tooltip
          text={
            <>
              Help and shortcuts <KeyHint keys={["?"]} />
            </>
          }
        >
          <IconButton label="Help" aria-haspopup="dialog" onPress={onHelp}>
            <CircleHelp />
          </IconButton>
        </Tooltip>
        <ThemeMenu />
        <PersonMenu where={where} />
      </div>
    </header>
  );
}

function Slots({ tenant, container }: { tenant: TenantScope; container: Container }) {
  const scope = useMemo(() => containerScope(tenant, container), [tenant, container]);
  return (
    <TenantProvider value={tenant}>
      <ContainerProvider value={scope}>
        <Suspense>
          {HEADER_SLOTS.map((Slot, index) => (
            <Slot key={index} />
          ))}
        </Suspense>
      </ContainerProvider>
    </TenantProvider>
  );
}

/** Which version answers now, and whether every runtime has it. */
function LiveVersion({ tenant, container }: { tenant: TenantScope; container: Container }) {
  const { data: live } = useQuery(liveQuery(tenant.id, container.id));
  if (live === undefined) return null;
  const version = live.version;
  const behind = live.nodes.filter((node) => node.version !== version).length;
  const path = sectionPath("versions", tenant.slug, container.slug);
  return (
    <PathLink path={path} quiet className={styles.live}>
      {container.paused ? (
        <State tone="warn">Paused</State>
      ) : version === null ? (
        <State tone="muted">Not published</State>
      ) : behind > 0 ? (
        <State tone="warn" shape="◔">{`v${version} loading`}</State>
      ) : (
        <State tone="ok" shape="●">{`Live v${version}`}</State>
      )}
    </PathLink>
  );
}

const THEME_ICONS = { system: <SunMoon />, light: <Sun />, dark: <Moon /> };

function ThemeMenu() {
  const { theme, density } = usePreferences();
  return (
    <Menu
      label="Appearance"
      placement="bottom end"
      trigger={
        <IconButton label="Appearance" className={styles.wideOnly}>
          {THEME_ICONS[theme]}
        </IconButton>
      }
    >
      <MenuSection title="Theme">
        {(["system", "light", "dark"] as const).map((choice) => (
          <MenuItem
            key={choice}
            id={choice}
            icon={THEME_ICONS[choice]}
            end={theme === choice ? <span aria-label="chosen">✓</span> : undefined}
            onAction={() => setPreferences({ theme: choice })}
          >
            {{ system: "As the system", light: "Light", dark: "Dark" }[choice]}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSection title="Rows">
        {(["comfortable", "compact"] as const).map((choice) => (
          <MenuItem
            key={choice}
            id={choice}
            end={density === choice ? <span aria-label="chosen">✓</span> : undefined}
            onAction={() => setPreferences({ density: choice })}
          >
            {{ comfortable: "Comfortable", compact: "Compact" }[choice]}
          </MenuItem>
        ))}
      </MenuSection>
    </Menu>
  );
}

function PersonMenu({ where }: { where: Where }) {
  const { letters, theme } = usePreferences();
  const { caller } = where;
  const label = caller?.label ?? "";
  const leave = async () => {
    try {
      // A whole navigation: nothing of the person stays in this page's memory.
      globalThis.location.assign(await signOut());
    } catch {
      notify({ tone: "bad", text: "Signing out did not reach the control plane. Try again." });
    }
  };
  return (
    <Menu
      label="Your account"
      placement="bottom end"
      trigger={
        <IconButton label={`${initials(label)}, account of ${label}`} className={styles.person}>
          <span aria-hidden="true">{initials(label)}</span>
        </IconButton>
      }
    >
      <MenuSection title={label}>
        <MenuItem
          id="letters"
          detail={
            letters ? "Single letters act, such as g d" : "Only combinations with Ctrl or ⌘ act"
          }
          textValue="Letter shortcuts"
          end={<span>{letters ? "On" : "Off"}</span>}
          onAction={() => setPreferences({ letters: !letters })}
        >
          Letter shortcuts
        </MenuItem>
        <MenuItem
          id="theme"
          textValue="Theme"
          end={<span>{{ system: "System", light: "Light", dark: "Dark" }[theme]}</span>}
          onAction={() =>
            setPreferences({
              theme: theme === "system" ? "dark" : theme === "dark" ? "light" : "system",
            })
          }
        >
          Theme
        </MenuItem>
      </MenuSection>
      <MenuSeparator />
      <MenuItem id="sign-out" onAction={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

/** Two letters for a name or an address. */
export function initials(label: string): string {
  const words = label
    .replace(/@.*$/, "")
    .split(/[\s._-]+/)
    .filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]?.slice(0, 2)];
  return letters
    .map((word, index) => (words.length > 1 ? word?.charAt(0) : index === 0 ? word : ""))
    .join("")
    .toLocaleUpperCase();
}
