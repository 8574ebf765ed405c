import type { ScreenStory } from "@/testing/screens";
import { pageOf } from "@/testing/stub";
import { C, draftAnswers, HOME } from "./build.fixtures";

const list = (kind: string): Omit<ScreenStory, "name"> => ({
  path: `${HOME}/${kind}`,
  full: draftAnswers,
  empty: { [`GET ${C}/draft/${kind}`]: pageOf() },
  own: [`GET ${C}/draft/${kind}`],
});

const editor = (path: string, pattern: string): Omit<ScreenStory, "name"> => ({
  path: HOME + path,
  full: draftAnswers,
  own: [`GET ${C}/draft/${pattern}`],
});

export const screens: readonly ScreenStory[] = [
  { name: "build-tags", ...list("tags") },
  { name: "build-triggers", ...list("triggers") },
  { name: "build-variables", ...list("variables") },
  { name: "build-clients", ...list("clients") },
  { name: "build-transformations", ...list("transformations") },
  { name: "build-templates", ...list("templates") },
  { name: "build-tag", ...editor("/tags/tag_meta", "tags/tag_meta") },
  {
    name: "build-tag-viewer",
    ...editor("/tags/tag_meta", "tags/tag_meta"),
    role: "viewer",
    own: [],
  },
  { name: "build-trigger", ...editor("/triggers/trg_vip", "triggers/trg_vip") },
  { name: "build-variable", ...editor("/variables/var_10", "variables/var_10") },
  { name: "build-new-tag", ...editor("/tags/new", "templates") },
  { name: "build-new-variable", ...editor("/variables/new?type=smm", "templates"), own: [] },
  { name: "build-template", ...editor("/templates/tpl_meta", "templates/tpl_meta") },
  {
    name: "build-template-fields",
    ...editor("/templates/tpl_meta?tab=fields", "templates/tpl_meta"),
    own: [],
  },
];
