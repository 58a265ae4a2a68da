/** The environment is wrong; the message names every variable that is, and no value. */
export class ConfigError extends Error {}
