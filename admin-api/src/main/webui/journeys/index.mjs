/** The journeys in the order in which a new person would make them. */
import { signInJourney } from "./sign-in.mjs";

export const journeys = [signInJourney];
