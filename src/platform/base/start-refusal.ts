/** The gateway cannot start. The message states why, and what to do. */
export class StartRefusal extends Error {}
