import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { onSignedOut } from "@/lib/http";
import { setPreferences, usePreferences } from "@/lib/preferences";
import { onBrokenSearch } from "@/lib/search";
import { callerQuery } from "@/lib/session";
import { useSequences, useShortcuts } from "@/lib/shortcuts";
import { Dialog } from "@/ui/dialog";
import { Faces } from "@/ui/faces";
import { Notices, notify } from "@/ui/notice";
import { DraftBar } from "./DraftBar";
import styles from "./Frame.module.css";
import { Header } from "./Header";
import { Navigation, useSections } from "./Navigation";
import { Palette, Switcher } from "./Palette";
import { sectionPath } from "./sections";
import { useWhere } from "./where";

const Help = lazy(async () => ({ default: (await import("./Help")).Help }));

/** Around everything: who is signed in, the frame, the notices. */
export function RootFrame() {
  const location = useLocation();
  const caller = useQuery(callerQuery);
  useForgottenSession();
  useBrokenSearch();
  return (
    <>
      {location.pathname === "/sign-in" ? (
        <Outlet />
      ) : (
        <Faces of={caller} what="your session" loading={<div className={styles.opening} />}>
          {(person) =>
            person === null ? (
              <Navigate to="/sign-in" search={{ returnTo: location.href }} replace />
            ) : (
              <Frame />
            )
          }
        </Faces>
      )}
      <Notices />
    </>
  );
}

type Layer = "palette" | "switcher" | "help" | "drawer";

function Frame() {
  const where = useWhere();
  const { tenant, container } = where;
  const { foldedNavigation } = usePreferences();
  const [layer, setLayer] = useState<Layer>();
  const close = () => setLayer(undefined);
  const navigate = useNavigate();
  const sections = useSections(where);

  useSequences();
  const jumps = sections
    .flatMap((group) => group.sections)
    .flatMap(({ key, path }) =>
      key === undefined || tenant === undefined
        ? []
        : [
            [
              `g ${key}`,
              () => void navigate({ href: sectionPath(path, tenant.slug, container?.slug) }),
            ] as const,
          ],
    );
  useShortcuts({
    ...Object.fromEntries(jumps),
    "mod+k": () => setLayer("palette"),
    "g s": () => setLayer("switcher"),
    "?": () => setLayer("help"),
    "[": () => setPreferences({ foldedNavigation: !foldedNavigation }),
    "/": () => document.querySelector<HTMLElement>("main [data-filter]")?.focus(),
  });

  return (
    <div className={styles.frame} data-folded={foldedNavigation || tenant === undefined}>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <Header
        where={where}
        onMenu={() => setLayer("drawer")}
        onSwitch={() => setLayer("switcher")}
        onSearch={() => setLayer("palette")}
        onHelp={() => setLayer("help")}
      />
      <div className={styles.side}>
        <Navigation where={where} />
      </div>
      <main className={styles.main} id="content" tabIndex={-1}>
        <Outlet />
      </main>
      {tenant !== undefined && container !== undefined && (
        <DraftBar tenant={tenant} container={container} />
      )}
      <Palette where={where} isOpen={layer === "palette"} onClose={close} />
      <Switcher where={where} isOpen={layer === "switcher"} onClose={close} />
      <Dialog title="Navigation" isOpen={layer === "drawer"} onClose={close} size="small" side>
        <Navigation where={where} onNavigate={close} />
      </Dialog>
      <Suspense>{layer === "help" && <Help isOpen onClose={close} />}</Suspense>
    </div>
  );
}

/** A session that ended while somebody works: back to the sign-in, and from there to the same place. */
function useForgottenSession(): void {
  const cache = useQueryClient();
  useEffect(
    () =>
      onSignedOut(() => {
        // The first question is whether anybody is signed in at all; its answer is no news.
        if (cache.getQueryData(callerQuery.queryKey) != null) {
          notify({ tone: "warn", text: "Your session ended. Sign in to go on where you were." });
        }
        cache.setQueryData(callerQuery.queryKey, null);
      }),
    [cache],
  );
}

/** An address with a part that cannot be read shows its defaults, and says so. */
function useBrokenSearch(): void {
  useEffect(
    () =>
      onBrokenSearch((names) =>
        notify({ text: `The address had a part that is not known here: ${names.join(", ")}.` }),
      ),
    [],
  );
}
