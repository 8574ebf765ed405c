import { LinkButton } from "@/ui/link";
import { EmptyState } from "@/ui/faces";
import { PageHeader } from "@/ui/page";

/** One page for what is unknown and for what one may not see, so that names do not leak. */
export function NotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState
        title="There is nothing here, or you may not see it"
        actions={<LinkButton to="/">Go to the start</LinkButton>}
      >
        The address may have a typing mistake, or the thing was deleted or renamed.
      </EmptyState>
    </>
  );
}
