import type { PlaygroundConfig } from '../../playground-config';

/** Asks the gateway for the example operations, which are for those who are signed in, and, in the demo, for fresh tokens. */
export async function loadConfig(token: string | null = null): Promise<PlaygroundConfig> {
  const response = await fetch('/playground/config.json', {
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}
