/**
 * Places of the frame that features fill. Each is drawn on every screen of a container; a feature adds one line and exports a
 * small component that draws nothing while it has nothing to say. Make it lazy, so that the first load does not pay for it.
 */
import { type ComponentType, lazy } from "react";

/** In the header, before the live version: a capture's countdown. */
export const HEADER_SLOTS: readonly ComponentType[] = [
  lazy(async () => ({
    default: (await import("@/features/debug/CaptureBanner")).CaptureBanner,
  })),
];
