import { useMutation, useQuery } from "@tanstack/react-query";
import { useContainer, useRight } from "@/lib/scope";
import { forgetDraft, openDraft, sendersQuery, sendTest, type WebhookPath } from "./api";

/**
 * Sends the sender's own example, signed as it signs, through the draft where one may run it: what
 * was just built shows before it is published. Its calls are recorded, not sent.
 */
export function useSample(
  path: WebhookPath,
  onSent: (hit: string, session: string | null) => void,
) {
  const scope = useContainer();
  const mayPreview = useRight("previews:write").allowed;
  const senders = useQuery(sendersQuery).data ?? [];
  const example = senders.find((sender) => sender.name === path.sender)?.examples[0];
  return useMutation({
    mutationFn: async () => {
      const session = mayPreview ? await openDraft(scope) : null;
      const result = await sendTest(scope, path.id, {
        ...(example === undefined
          ? { headers: { "content-type": "application/json" }, body: SAMPLE }
          : { example: example.name }),
        sign: true,
        outgoing: "suppress",
        ...(session === null ? {} : { preview: session }),
      });
      return { hit: result.hit, session };
    },
    onError: () => forgetDraft(scope),
    onSuccess: ({ hit, session }) => onSent(hit, session),
  });
}

/** For senders that are not known: an order as shops send it. */
const SAMPLE = {
  event: "order_created",
  id: "10482",
  total: "129.90",
  currency: "EUR",
  customer: { email: "jon@example.org" },
};
