/** Property tests draw the same examples each time: a build never depends on chance. */
export const RUNS = { seed: 20_261_124 } as const;
