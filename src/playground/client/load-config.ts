import type { PlaygroundConfig } from '../playground-config';

/** Asks the gateway for the example operations and, in the demo, for fresh tokens. */
export async function loadConfig(): Promise<PlaygroundConfig> {
  const response = await fetch('/playground/config.json');
  if (!response.ok) throw new Error(`The playground could not be set up: HTTP ${response.status}`);
  return response.json();
}
