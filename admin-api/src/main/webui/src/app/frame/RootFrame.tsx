import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { callerQuery } from "@/lib/session";
import { Faces } from "@/ui/faces";
import { Notices } from "@/ui/notice";

/** Around everything: the person, the notices. */
export function RootFrame() {
  const location = useLocation();
  const caller = useQuery(callerQuery);
  const open = location.pathname === "/sign-in";
  return (
    <>
      {open ? (
        <Outlet />
      ) : (
        <Faces of={caller} what="your session">
          {(person) =>
            person === null ? (
              <Navigate to="/sign-in" search={{ returnTo: location.href }} replace />
            ) : (
              <Outlet />
            )
          }
        </Faces>
      )}
      <Notices />
    </>
  );
}
