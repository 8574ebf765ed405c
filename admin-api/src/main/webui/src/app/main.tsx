import "@/ui/styles/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { newQueryClient } from "@/lib/query";
import { applyPreferences } from "@/lib/preferences";
import { newRouter } from "./router";

applyPreferences();

const place = document.getElementById("root");
if (place === null) throw new Error("index.html has no place for the console");

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={newQueryClient()}>
      <RouterProvider router={newRouter()} />
    </QueryClientProvider>
  </StrictMode>,
);
