/** An invalid configuration. The message names every invalid variable, and never repeats a value. */
export class ConfigError extends Error {}
