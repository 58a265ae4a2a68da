/** The title and the description of an example. */
export interface ExampleText {
  readonly title: string;
  readonly description: string;
}

/** The texts of the playground; words in braces are placeholders for details. */
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
  OPERATOR: 'operator',
  ownToken: 'Use your own token',
  bearerToken: 'Bearer token',
  pasteToken: 'Paste a token',
  signInTitle: 'Sign in with a token',
  signInHint: 'Paste a bearer token from your identity provider into the field at the top and press Enter.',

  tokenRefused: 'This token was not accepted. It may have expired. Paste another one.',
  unreachable: 'The gateway cannot be reached. Is it running?',
  rateLimited: 'Too many requests. Try again in {seconds} seconds.',
  notLoaded: 'The playground could not be loaded. Reload the page.',

  closeTab: 'Close {name}',
  skipToEditor: 'Skip to the editor',
  operation: 'Operation',
  variables: 'Variables',
  headers: 'Headers',
  response: 'Response',
  editorLabel: '{name}. Press Enter to go into the editor and Escape to leave it.',

  schema: 'Schema',
  downloadSdl: 'Download the schema as SDL',
  downloadIntrospection: 'Download the schema as introspection JSON',

  examples: 'Examples',
  examplesHint: 'Each example opens in a new tab.',
  find: 'Find',
  buy: 'Buy',
  deliver: 'Get keys and downloads',
  cancel: 'Cancel',
  review: 'Review',
  operate: 'Run the programme',

  search: 'Search the documentation',
  searchHint: 'Types, fields, arguments, descriptions, roles',
  searchExamples: 'For example “download”, “refund” or “REVIEWER”.',
  found: '{count} found',
  foundMore: '{all} found, showing the first {count}',
  nothingFound: 'Nothing in the schema contains all of these words.',
  noSchema: 'The gateway does not publish its schema.',

  copyAsCurl: 'Copy as cURL',
  curlCopied: 'Copied. Set TOKEN to a bearer token before you run the command.',
  copyResponse: 'Copy response',
  responseCopied: 'The response was copied.',
  nothingToCopy: 'There is no response to copy.',
  print: 'Print',
  notCopied: 'The browser does not allow this page to copy.',
  variablesNoJson: 'The variables or headers are not valid JSON.',

  answered: 'HTTP {status} · {milliseconds} ms',
  cost: 'Cost {requested}',
  costRemaining: '{remaining} left this minute',
  notRunYet: 'Run an operation to see what it costs.',

  live: 'Live updates',
  liveHint: 'Run a subscription: its updates are listed here, even while you work in another tab.',
  connecting: 'connecting',
  listeningByWebSocket: 'connected by WebSocket',
  listeningBySse: 'connected by server-sent events',
  ended: 'ended',
  listeningSince: 'Since {time}',
  updatesSoFar: 'Updates: {count}',
  stop: 'Stop',
  clear: 'Clear',
  waiting: 'No updates yet.',
  update: 'Update {number}',

  /** Empty in English: the texts of GraphiQL are used. */
  graphiql: {} as Readonly<Record<string, string>>,

  /** Empty in English: the descriptions of GraphQL are used. */
  scalars: {} as Readonly<Record<string, string>>,

  /** Empty in English: the names and comments of the examples are used. */
  exampleTexts: {} as Readonly<Record<string, ExampleText>>,
};

/** All texts of the playground in one language. */
export type Texts = typeof english;
