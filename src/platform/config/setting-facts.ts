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
  /** Whether a start with NODE_ENV=production fails without it. */
  readonly isRequiredInProduction?: boolean;
}

declare module 'zod' {
  interface GlobalMeta extends SettingFacts {}
}
