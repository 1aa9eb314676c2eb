/** Two types that TypeScript 6 dropped and @types/react 18.0 still names. */
interface HTMLWebViewElement extends HTMLElement {}
// deno-lint-ignore no-empty-interface
interface StyleMedia {}

/** The public path of the icon sprite, set by the build. */
declare const ICONS: string;
/** The public path of the style of drafts, set by the build. */
declare const DRAFTS_STYLE: string;
/** The public path of the style of consultations, set by the build. */
declare const CONSULTING_STYLE: string;
/** The public path of the style of opinion maps, set by the build. */
declare const OPINION_STYLE: string;
/** The public path of the style of one poll, set by the build. */
declare const POLL_STYLE: string;
/** The public path of the style of polls, set by the build. */
declare const POLLS_STYLE: string;
/** The public path of the style of the page that replays a provision, set by the build. */
declare const REPLAY_STYLE: string;
/** The public path of the style of opinion slips, set by the build. */
declare const SLIPS_STYLE: string;
/** The public path of the style of the synthesis table, set by the build. */
declare const SYNTHESIS_STYLE: string;
/** The public path of the style of discussions, set by the build. */
declare const TOPICS_STYLE: string;
/** The files that the service worker keeps, and a name for their set; set by the build. */
declare const FILES: string[];
declare const VERSION: string;
