/** What an example is called, and what it does. */
export interface ExampleText {
  readonly title: string;
  readonly description: string;
}

/** The playground's own texts; words in braces stand for details. */
export const english = {
  tagline: 'GraphQL playground',
  language: 'Language',
  theme: 'Theme',
  system: 'System',
  light: 'Light',
  dark: 'Dark',

  demoUser: 'Demo user',
  roleOfPartner: '{role} of {partner}',
  ADMIN_AGENT: 'admin agent',
  GLOBAL_ADMIN: 'global admin',
  SALES_AGENT: 'sales agent',
  HELPDESK_AGENT: 'helpdesk agent',
  REVIEWER: 'reviewer',
  ownToken: 'A token of my own',
  bearerToken: 'Bearer token',
  pasteToken: 'Paste a token',
  signInTitle: 'Sign in with a token',
  signInHint: 'Paste a bearer token of your identity provider into the field at the top, and press Enter.',

  tokenRefused: 'This token is not accepted. It may have expired: paste another.',
  unreachable: 'The gateway cannot be reached. Is it running?',
  rateLimited: 'Too much was asked for in a short time. Wait {seconds} seconds.',
  notLoaded: 'The playground could not be set up.',

  schema: 'Schema',
  downloadSdl: 'Download the schema as SDL',
  downloadIntrospection: 'Download the schema as introspection JSON',

  examples: 'Examples',
  examplesHint: 'Opens in a tab of its own.',
  find: 'Find',
  buy: 'Buy',
  deliver: 'Get keys and downloads',
  cancel: 'Cancel',
  review: 'Review',

  search: 'Search the documentation',
  searchHint: 'Types, fields, arguments, descriptions, roles',
  searchExamples: 'For example “download”, “refund” or “REVIEWER”.',
  found: '{count} found',
  foundMore: 'The first {count} of {all} found',
  nothingFound: 'Nothing in the schema has all these words.',
  noSchema: 'The gateway does not show its schema.',

  copyAsCurl: 'Copy as cURL',
  curlCopied: 'Copied. Set TOKEN to a bearer token before you run it.',
  notCopied: 'The browser does not allow copying here.',
  variablesNoJson: 'The variables or headers are no JSON.',

  answered: 'HTTP {status} · {milliseconds} ms',
  cost: 'Cost {requested}',
  costRemaining: '{remaining} left this minute',
  notRunYet: 'Run an operation to see what it costs.',

  live: 'Live updates',
  liveHint: 'Run a subscription: what it tells is listed here, also while you work in another tab.',
  connecting: 'connecting',
  listeningByWebSocket: 'listening by WebSocket',
  listeningBySse: 'listening by server-sent events',
  ended: 'ended',
  stop: 'Stop',
  clear: 'Clear',
  waiting: 'Nothing has changed yet.',
  update: 'Update {number}',

  /** In English, examples are told by their names and comments. */
  exampleTexts: {} as Readonly<Record<string, ExampleText>>,
};

/** A complete set of the playground's texts. */
export type Texts = typeof english;
