/** An example operation that the playground opens as a tab; `variables` is JSON text. */
export interface PlaygroundTab {
  readonly title: string;
  readonly query: string;
  readonly variables: string | null;
}

/** A person of the demo data, with a bearer token that is fresh at the time of loading. */
export interface DemoUser {
  readonly alias: string;
  readonly name: string;
  readonly role: string;
  readonly token: string;
}

/** What `/playground/config.json` tells the browser; `demoUsers` is null where people bring their own token. */
export interface PlaygroundConfig {
  readonly endpoint: string;
  readonly tabs: readonly PlaygroundTab[];
  readonly demoUsers: readonly DemoUser[] | null;
}
