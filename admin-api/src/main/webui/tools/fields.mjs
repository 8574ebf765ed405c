#!/usr/bin/env node
/**
 * Puts every template file of a folder through the generated form: `npm run fields FOLDER`.
 * It must read each without an error, give back every parameter, and leave stored values alone.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runnerImport } from "vite";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: npm run fields FOLDER");
  process.exit(2);
}

const FORMS = "./src/features/build/forms";
const { flatten, toFields, toParameters, valueFields } = await load("fields.ts");
const { initialValues, startForm, toStored } = await load("form.ts");
const { questions } = await load("validate.ts");

const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tpl"))
  .sort();
const failures = [];
const seen = { files: 0, fields: 0, controls: 0, duplicates: 0, opaque: 0, others: new Set() };
for (const file of files) {
  try {
    check(readFileSync(join(folder, file), "utf8"));
  } catch (error) {
    failures.push(`${file}: ${error.message}`);
  }
}
console.log(
  `${seen.files} templates, ${seen.fields} fields, ${seen.controls} controls, ` +
    `${seen.duplicates} duplicate names, ${seen.opaque} of unknown types; ` +
    `members without a meaning here: ${[...seen.others].sort().join(", ") || "none"}`,
);
for (const failure of failures) {
  console.error(failure);
}
process.exit(failures.length === 0 ? 0 : 1);

function check(text) {
  const section = /^___TEMPLATE_PARAMETERS___$([\s\S]*?)(?=^___[A-Z_]+___$|(?![\s\S]))/m.exec(
    text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"),
  );
  if (section === null) {
    return;
  }
  const parameters = parseLenient(section[1]);
  const fields = toFields(parameters);
  same(toParameters(fields), parameters, "parameters were lost");
  const started = initialValues(fields);
  same(toStored(fields, startForm(started)), started, "untouched values changed");
  questions(fields, started);
  seen.files += 1;
  for (const field of flatten(fields)) {
    seen.fields += 1;
    seen.duplicates += field.isDuplicate ? 1 : 0;
    seen.opaque += field.kind === "opaque" ? 1 : 0;
    Object.keys(field.others).forEach((name) => seen.others.add(name));
  }
  seen.controls += valueFields(fields).length;
}

function same(left, right, message) {
  if (JSON.stringify(left) !== JSON.stringify(right)) {
    throw new Error(message);
  }
}

/** What galleries accept: control characters in texts, a comma before a bracket. */
function parseLenient(text) {
  let isText = false;
  let result = "";
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (isText && letter === "\\") {
      result += letter + text[(at += 1)];
    } else if (isText && letter < " ") {
      result += `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
    } else if (!isText && letter === "," && /^\s*[\]}]/.test(text.slice(at + 1))) {
      continue;
    } else {
      isText = letter === '"' ? !isText : isText;
      result += letter;
    }
  }
  return JSON.parse(result.trim() === "" ? "[]" : result);
}

async function load(name) {
  const { module } = await runnerImport(`${FORMS}/${name}`, {
    configFile: false,
    logLevel: "error",
  });
  return module;
}
