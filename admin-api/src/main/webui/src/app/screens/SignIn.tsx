import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { callerQuery, loginUrl } from "@/lib/session";
import { buttonClass } from "@/ui/button";
import { Callout } from "@/ui/notice";
import { PageHeader } from "@/ui/page";
import { Brand } from "../frame/Brand";
import { signInRoute } from "../routes";
import styles from "./Screens.module.css";

/** The way in. Signing in itself happens at the identity provider. */
export function SignIn() {
  const { returnTo, reason } = signInRoute.useSearch();
  const caller = useQuery(callerQuery);
  const target = safeReturn(returnTo);
  if (caller.data != null) return <Navigate to={target as "/"} replace />;
  return (
    <main className={styles.signIn}>
      <div className={styles.signInCard}>
        <Brand className={styles.signInMark} />
        <PageHeader title="Sign in to Tagyard">
          See what arrives, what it became, and why each tag did what it did.
        </PageHeader>
        {reason !== undefined && (
          <Callout tone="warn">
            <p>{REASONS[reason] ?? "Signing in did not work. Nothing was changed; try again."}</p>
          </Callout>
        )}
        <a
          className={`${buttonClass("primary")} ${styles.signInButton ?? ""}`}
          href={loginUrl(target)}
        >
          Sign in
        </a>
        <p className={styles.muted}>
          You sign in at your organisation’s identity provider and come back here.
        </p>
      </div>
    </main>
  );
}

/** Why somebody is sent back to this page, by the word in the address. */
const REASONS: Readonly<Record<string, string>> = {
  expired: "Your session ended. Sign in to go on where you were.",
  refused: "The identity provider refused the sign-in. Nothing was changed.",
};

/** Only a path of this console is returned to: never another site, never the sign-in itself. */
export function safeReturn(returnTo: string | undefined): string {
  const path = returnTo ?? "/";
  const own = path.startsWith("/") && !path.startsWith("//") && !path.includes("\\");
  return own && !path.startsWith("/sign-in") ? path : "/";
}
