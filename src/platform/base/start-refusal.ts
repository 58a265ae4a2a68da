/** An error that keeps the gateway from starting. The message states why, and what to do. */
export class StartRefusal extends Error {}
