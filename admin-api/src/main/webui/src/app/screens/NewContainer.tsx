import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { http, ProblemError } from "@/lib/http";
import { type Container, tenantUrl, useTenant } from "@/lib/scope";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { explain } from "@/ui/faces";
import { TextField } from "@/ui/field";
import { Form, FormActions } from "@/ui/form";
import { Callout, notify } from "@/ui/notice";
import { sectionPath } from "../frame/sections";

/** Asks for a name; the address follows from it and can be changed. */
export function NewContainer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="New container" size="small" isOpen={isOpen} onClose={onClose}>
      <NewContainerForm onClose={onClose} />
    </Dialog>
  );
}

function NewContainerForm({ onClose }: { onClose: () => void }) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [name, setName] = useState("");
  const [ownSlug, setOwnSlug] = useState<string>();
  const slug = ownSlug ?? slugOf(name);
  const create = useMutation({
    mutationFn: () =>
      http.post<Container>(tenantUrl(tenant, "containers"), { name: name.trim(), slug }),
    onSuccess: async ({ value }) => {
      await cache.invalidateQueries({ queryKey: ["containers", tenant.id] });
      onClose();
      notify({ tone: "ok", text: `Container ${value.name} is there.` });
      await navigate({ href: sectionPath("", tenant.slug, value.slug) });
    },
  });
  const problem = create.error instanceof ProblemError ? create.error : undefined;
  const errorsAt = (pointer: string) => (problem?.at(pointer) ?? []).map(({ detail }) => detail);
  const nameErrors = [
    ...errorsAt("/name"),
    ...(problem?.slug === "name-taken" ? ["Another container has this name."] : []),
  ];
  const slugErrors = [
    ...errorsAt("/slug"),
    ...(problem?.slug === "slug-taken" ? ["Another container has this address."] : []),
  ];
  return (
    <Form onSubmit={() => create.mutate()}>
      {create.error !== null && nameErrors.length + slugErrors.length === 0 && (
        <Callout tone="bad">{explain(create.error)}</Callout>
      )}
      <TextField
        label="Name"
        help="A shop, a site or an app. It can be changed."
        value={name}
        onChange={setName}
        errors={nameErrors}
        maxLength={128}
        required
        autoFocus
      />
      <TextField
        label="Address"
        help={`/t/${tenant.slug}/c/${slug === "" ? "…" : slug}`}
        value={slug}
        onChange={setOwnSlug}
        errors={slugErrors}
        maxLength={40}
        mono
        required
      />
      <FormActions>
        <Button
          kind="primary"
          type="submit"
          isPending={create.isPending}
          isDisabled={name.trim() === "" || slug === ""}
        >
          Create container
        </Button>
      </FormActions>
    </Form>
  );
}

/** A slug (spec: admin-api §1.2) out of a name: `Süd-Shop 2` is `sud-shop-2`. */
export function slugOf(name: string): string {
  const letters = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^[^a-z]+|-+$/g, "");
  const cut = letters.slice(0, 40).replace(/-+$/, "");
  return cut.length >= 3 || cut === "" ? cut : `${cut}-container`.slice(0, 40);
}
