export { ExternalLink, Link, LinkButton } from "./Link";
