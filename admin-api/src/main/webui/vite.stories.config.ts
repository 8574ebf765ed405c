import { mergeConfig } from "vite";
import base from "./vite.config";

/** The picture pages: never part of what is delivered, see src/testing/pages. */
export default mergeConfig(base, {
  build: {
    outDir: "stories-dist",
    manifest: false,
    rollupOptions: { input: "stories.html" },
  },
});
