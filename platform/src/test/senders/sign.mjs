// Signs one body with each sender's own library, so that our verifier is proved by their reading of
// the rules and not by ours. package.json says how to run it.
import { readFileSync } from "node:fs";
import { sign as octokit } from "@octokit/webhooks-methods";
import "@shopify/shopify-api/adapters/node";
import { createSHA256HMAC, HashFormat } from "@shopify/shopify-api/runtime";
import { Webhook as StandardWebhook } from "standardwebhooks";
import Stripe from "stripe";
import { Webhook as Svix } from "svix";

const at = new Date("2025-11-24T16:00:00Z");
const seconds = String(at.getTime() / 1000);
const body = '{"id":"evt_1","type":"order.created","name":"Zoë ☕","total":59.9}';
const whsec = "whsec_" + Buffer.from("0123456789abcdef0123456789abcdef").toString("base64");

function library(name) {
  return `${name} ${JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version}`;
}

function standard(name, webhook) {
  const headers = {
    "webhook-id": "msg_1",
    "webhook-timestamp": seconds,
    "webhook-signature": webhook.sign("msg_1", at, body),
  };
  return { library: library(name), sender: "standard-webhooks", kind: "whsec", secret: whsec, headers, body };
}

const stripe = new Stripe("sk_test_x").webhooks.generateTestHeaderString({
  payload: body,
  secret: "whsec_test_secret",
  timestamp: Number(seconds),
});

const signed = [
  {
    library: library("@octokit/webhooks-methods"),
    sender: "github",
    kind: "text",
    secret: "it is a secret",
    headers: { "X-Hub-Signature-256": await octokit("it is a secret", body) },
    body,
  },
  {
    library: library("stripe"),
    sender: "stripe",
    kind: "text",
    secret: "whsec_test_secret",
    headers: { "Stripe-Signature": stripe },
    body,
  },
  {
    library: library("@shopify/shopify-api"),
    sender: "shopify",
    kind: "text",
    secret: "hush",
    headers: { "X-Shopify-Hmac-SHA256": await createSHA256HMAC("hush", body, HashFormat.Base64) },
    body,
  },
  standard("svix", new Svix(whsec)),
  standard("standardwebhooks", new StandardWebhook(whsec)),
];

console.log(JSON.stringify({ signedAt: at.toISOString(), requests: signed }, null, 2));
