/** The Webhook client that Tagyard ships, as the platform has it; a chunk of its own. */
export { default as WEBHOOK_CLIENT } from "../../../../../../../platform/src/main/resources/org/tagyard/templates/webhook-client.tpl?raw";
