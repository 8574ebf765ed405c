import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { callerQuery, issuersQuery, loginUrl } from "@/lib/session";
import { buttonClass } from "@/ui/button";
import { Callout } from "@/ui/notice";
import { PageHeader } from "@/ui/page";
import { Brand } from "../frame/Brand";
import { signInRoute } from "../routes";
import styles from "./Screens.module.css";

/** The way in. Signing in itself happens at the identity provider. */
export function SignIn() {
  const { returnTo, problem } = signInRoute.useSearch();
  const caller = useQuery(callerQuery);
  // Until the providers are known, and where they cannot be asked for, the default one is offered.
  const offers = useQuery(issuersQuery).data ?? [undefined];
  const target = safeReturn(returnTo);
  if (caller.data != null) return <Navigate to={target as "/"} replace />;
  return (
    <main className={styles.signIn}>
      <div className={styles.signInCard}>
        <Brand className={styles.signInMark} />
        <PageHeader title="Sign in to Tagyard">
          See what arrives, what it became, and why each tag did what it did.
        </PageHeader>
        {problem !== undefined && (
          <Callout tone="warn">
            <p>{PROBLEMS[problem] ?? "Signing in did not work. Nothing was changed; try again."}</p>
          </Callout>
        )}
        {offers.length === 0 ? (
          <Callout tone="warn">
            <p>No identity provider is set up for this console yet. An operator must name one.</p>
          </Callout>
        ) : (
          offers.map((issuer, index) => (
            <a
              key={issuer?.name ?? ""}
              className={`${buttonClass(index === 0 ? "primary" : "plain")} ${styles.signInButton ?? ""}`}
              href={loginUrl(target, issuer)}
            >
              {offers.length > 1 && issuer !== undefined
                ? `Sign in with ${issuer.name}`
                : "Sign in"}
            </a>
          ))
        )}
        <p className={styles.muted}>
          You sign in at your organisation’s identity provider and come back here.
        </p>
      </div>
    </main>
  );
}

/** Why a sign-in failed, by the word in the address. Nothing was changed in any of these. */
const PROBLEMS: Readonly<Record<string, string>> = {
  "sign-in-lost":
    "This sign-in was not begun in this browser, is too old, or was finished already. Start again.",
  "sign-in-denied": "The identity provider refused the sign-in.",
  "sign-in-invalid": "The identity provider’s answer could not be trusted. Start again.",
  "unknown-issuer": "This identity provider is not known here.",
  "identity-provider-unavailable": "The identity provider does not answer. Try again in a moment.",
  "rate-limited": "Too many sign-ins failed from here. Wait a minute.",
  "console-address-unknown":
    "The console does not know its own address. An operator must set tagyard.console.url.",
};

/** Only a path of this console is returned to: never another site, never the sign-in itself. */
export function safeReturn(returnTo: string | undefined): string {
  const path = returnTo ?? "/";
  const own = path.startsWith("/") && !path.startsWith("//") && !path.includes("\\");
  return own && !path.startsWith("/sign-in") ? path : "/";
}
