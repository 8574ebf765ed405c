export { ExternalLink, Link, LinkButton, PathButton, PathLink } from "./Link";
