import query from "@tanstack/eslint-plugin-query";
import boundaries from "eslint-plugin-boundaries";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Who may import from whom: app knows all features; a feature knows itself and what lies below it, never a neighbour. */
const below = {
  app: ["app", "feature", "ui", "lib", "generated"],
  feature: ["ui", "lib", "generated"],
  ui: ["ui", "lib"],
  lib: ["lib", "generated"],
  testing: ["testing", "app", "feature", "ui", "lib", "generated"],
};

const element = (type, captured) => ({ element: captured ? { type, captured } : { type } });

function walls(extra) {
  const policies = Object.entries(below).map(([from, to]) => ({
    from: element(from),
    allow: [...to, ...extra].map((type) => ({ to: element(type) })),
  }));
  const itself = {
    from: element("feature"),
    allow: [{ to: element("feature", { feature: "{{from.element.captured.feature}}" }) }],
  };
  return ["error", { default: "disallow", policies: [...policies, itself] }];
}

export default tseslint.config(
  { ignores: ["dist", "stories-dist", "screens", "src/generated", "node_modules"] },
  {
    files: ["src/**/*.{ts,tsx}", "*.config.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/only-throw-error": [
        "error",
        {
          allow: [
            {
              from: "package",
              package: "@tanstack/router-core",
              name: ["Redirect", "NotFoundError"],
            },
          ],
        },
      ],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [
      jsxA11y.flatConfigs.strict,
      reactHooks.configs.flat["recommended-latest"],
      query.configs["flat/recommended"],
    ],
    plugins: { boundaries },
    settings: {
      "import/resolver": { typescript: { alwaysTryTypes: true } },
      "boundaries/include": ["src/**/*"],
      "boundaries/elements": [
        { type: "app", pattern: "src/app" },
        { type: "feature", pattern: "src/features/*", capture: ["feature"] },
        { type: "ui", pattern: "src/ui" },
        { type: "lib", pattern: "src/lib" },
        { type: "generated", pattern: "src/generated" },
        { type: "testing", pattern: "src/testing" },
      ],
    },
    rules: {
      // A dialog puts the focus on its safe button or its first field (spec: console §4.8).
      "jsx-a11y/no-autofocus": "off",
      "boundaries/dependencies": walls([]),
      // The id of a scope stands in the key for the whole of it.
      "@tanstack/query/exhaustive-deps": [
        "error",
        { allowlist: { types: ["TenantScope", "ContainerScope"] } },
      ],
    },
  },
  {
    files: [
      "src/**/*.test.{ts,tsx}",
      "src/**/*.stories.tsx",
      "src/**/*.screens.ts",
      "src/**/*.fixtures.ts",
      "src/testing/**",
    ],
    rules: {
      "boundaries/dependencies": walls(["testing"]),
    },
  },
);
