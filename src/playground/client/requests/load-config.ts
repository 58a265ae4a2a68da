import type { PlaygroundConfig } from '../../playground-config';

/** Loads the example operations, which only signed-in users may read, and fresh tokens in the demo. */
export async function loadConfig(token: string | null = null): Promise<PlaygroundConfig> {
  const response = await fetch('/playground/config.json', {
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}
