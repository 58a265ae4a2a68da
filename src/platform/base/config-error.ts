/** The configuration is invalid. The message names every invalid variable, and never a value. */
export class ConfigError extends Error {}
