/** The gateway cannot start as things are. The message says why, and what to do. */
export class StartRefusal extends Error {}
