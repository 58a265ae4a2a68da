/** What the configuration reference states about a variable, next to its description; default and range come from its schema. */
export interface SettingFacts {
  /** The unit of its number. */
  readonly unit?: string;
  /** What its text looks like, in Markdown. */
  readonly format?: string;
  /** What applies if the variable is not set, in Markdown. Needed only if the schema has no default that can be printed. */
  readonly unset?: string;
  /** Other variables that must be set together with it. */
  readonly needs?: readonly string[];
  /** Whether its value must not be shown to anybody. Such a variable also exists with `_FILE` at its end. */
  readonly isSecret?: boolean;
  /** Whether a start with NODE_ENV=production fails without it. */
  readonly isRequiredInProduction?: boolean;
}

declare module 'zod' {
  interface GlobalMeta extends SettingFacts {}
}
